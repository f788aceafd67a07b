// The five projects of the night, and what is wrong with three of them.
import { rm } from 'node:fs/promises'
import type { System } from '../journey/system.ts'

/** Each has the user `ann`. */
export const PROJECTS = ['bakery', 'museum', 'garden', 'school', 'club'] as const
export type ProjectName = (typeof PROJECTS)[number]

export const MAILS_EACH = 6

export const personOf = (project: ProjectName): string => `ann@${project}.test`
export const keyOf = (project: ProjectName): string => `${project}#ann`
export const messageIdOf = (name: string): string => `<${name}@night.example>`

const BROKEN_BUILD = `
console.log('building 12 pages')
console.error('layout.html: unknown tag "hero" on line 7')
process.exit(3)`

/** The garden's repository is gone, the school's build fails, the club's editing program hangs or breaks off. */
export const makeProjects = async (system: System): Promise<void> => {
  for (const project of PROJECTS) {
    const more = project === 'school' ? { buildCommand: ['node', '-e', BROKEN_BUILD] } : {}
    const repository = await system.project(project, personOf(project), more)
    if (project === 'garden') await rm(repository, { recursive: true })
  }
  // A second person of the bakery, whose right is taken.
  await system.project('bakery', 'ben@bakery.test')
}

/** The last of the club's hangs, and goes first; its others wait for that. */
export const wordsOf = (project: ProjectName, n: number): string => {
  if (project !== 'club') return `Please add the words number ${n}`
  return n === MAILS_EACH ? 'Please hang' : `Please break off (${n})`
}
