// docker/Dockerfile as far as its tests need it: stages, and what each copies from the checkout.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const DOCKERFILE = fileURLToPath(new URL('../../docker/Dockerfile', import.meta.url))

export interface Stage {
  name: string
  from: string
  instructions: [word: string, rest: string][]
}

const instructionsIn = (text: string): [string, string][] =>
  text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, word = '', rest = ''] = /^\s*(\w+)\s+(.*)$/.exec(line) ?? []
      return [word, rest]
    })

export const stages = (text = readFileSync(DOCKERFILE, 'utf8')): Stage[] => {
  const found: Stage[] = []
  for (const [word, rest] of instructionsIn(text)) {
    const [, from = '', name = ''] = /^(\S+) AS (\S+)$/.exec(rest) ?? []
    if (word === 'FROM') found.push({ name, from, instructions: [] })
    else found.at(-1)?.instructions.push([word, rest])
  }
  return found
}

/** The stage and those that it is made from, the first one first. */
export const lineageOf = (name: string): Stage[] => {
  const stage = stages().find((one) => one.name === name)
  return stage ? [...lineageOf(stage.from), stage] : []
}

/** Paths in the checkout that end in the image of a stage. */
export const copiedInto = (name: string): string[] =>
  lineageOf(name).flatMap(({ instructions }) =>
    instructions.flatMap(([word, rest]) =>
      word === 'COPY' && !rest.startsWith('--from') ? rest.split(/\s+/).slice(0, -1) : [],
    ),
  )
