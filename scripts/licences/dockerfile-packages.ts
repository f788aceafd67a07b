// What docker/Dockerfile says of an image that was not built here: its base, and the Debian packages that it adds, without their versions and
// without what they bring along.
import type { Component } from './component.ts'

const stageIn = (dockerfile: string, stage: string): string => {
  const [, text = ''] = dockerfile.split(new RegExp(`^FROM .* AS ${stage}$`, 'm'))
  return text.split(/^FROM /m)[0] ?? ''
}

const installedIn = (stage: string): string[] =>
  [...stage.replaceAll('\\\n', ' ').matchAll(/apt-get install ([^&\n]*)/g)].flatMap(([, words = '']) =>
    words.split(/\s+/).filter((word) => word !== '' && !word.startsWith('-')),
  )

export const debianPurl = (name: string): string => `pkg:deb/debian/${name}`

/** Pure. */
export const packagesOfDockerfile = (dockerfile: string, stage: string): Component[] =>
  installedIn(stageIn(dockerfile, stage)).map((name) => ({ name, purl: debianPurl(name), licences: [] }))

/** `NODE_IMAGE` unless another one is given. Pure. */
export const baseOf = (dockerfile: string): string =>
  /^ARG NODE_IMAGE=(.+)$/m.exec(dockerfile)?.[1] ?? 'unknown'
