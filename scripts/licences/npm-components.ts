// The npm packages that run, from package-lock.json. Not by `npm sbom --omit=dev`: it leaves out what a package for development needs as well
// (npm 11.19 names 74 of 119, and not the SQS client).
import type { Component } from './component.ts'

interface Locked {
  /** Of a package under another name. */
  name?: string
  version?: string
  license?: string
  dev?: boolean
  devOptional?: boolean
}

const FOLDER = 'node_modules/'

const nameIn = (path: string): string => path.slice(path.lastIndexOf(FOLDER) + FOLDER.length)

const componentOf = (path: string, { name = nameIn(path), version = '', license }: Locked): Component => ({
  name,
  version,
  purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
  licences: license === undefined ? [] : [license],
})

/** Each version once, by name. Pure. */
export const npmComponents = (lock: { packages: Record<string, Locked> }): Component[] => {
  const found = Object.entries(lock.packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
    .map(([path, locked]) => componentOf(path, locked))
  const once = new Map(found.map((component) => [component.purl, component]))
  return [...once.values()].toSorted((one, other) => (one.purl < other.purl ? -1 : 1))
}
