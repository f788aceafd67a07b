// What Terraform says of a plan and of an apply, in its words, as far as a person looks for them. Pure.
import type { Action, Change } from './plan.ts'

const WILL: Record<Action, string> = {
  create: 'will be created',
  update: 'will be updated in-place',
  delete: 'will be destroyed',
  replace: 'must be replaced',
}

export interface Counts {
  add: number
  change: number
  destroy: number
}

export const countsOf = (changes: Change[]): Counts => {
  const of = (...actions: Action[]): number => changes.filter(({ action }) => actions.includes(action)).length
  return { add: of('create', 'replace'), change: of('update'), destroy: of('delete', 'replace') }
}

export const planWords = (changes: Change[]): string => {
  if (changes.length === 0) return 'No changes. Your infrastructure matches the configuration.\n'
  const { add, change, destroy } = countsOf(changes)
  return [
    ...changes.map(({ address, action }) => `  # ${address} ${WILL[action]}`),
    `Plan: ${add} to add, ${change} to change, ${destroy} to destroy.`,
    '',
  ].join('\n')
}

export const applyWords = ({ add, change, destroy }: Counts): string =>
  `Apply complete! Resources: ${add} added, ${change} changed, ${destroy} destroyed.\n`

const LINE =
  /^\s*# (?:data\.)?aws_(\w+)\.\S+ (will be created|will be updated|will be destroyed|must be replaced)/gm
const SUMMARY = /^.*(?:Plan:|No changes\.|Apply complete!|Destroy complete!).*$/gm
const VERBS: Record<string, string> = {
  'will be created': 'new',
  'will be updated': 'changed',
  'must be replaced': 'made anew',
  'will be destroyed': 'destroyed',
}

/** Kinds of things by what happens to them, most of a kind first. */
const kindsIn = (text: string): Map<string, Map<string, number>> => {
  const found = new Map<string, Map<string, number>>()
  for (const [, type = '', what = ''] of text.matchAll(LINE)) {
    const kinds = found.get(VERBS[what] ?? what) ?? new Map<string, number>()
    found.set(VERBS[what] ?? what, kinds.set(type, (kinds.get(type) ?? 0) + 1))
  }
  return found
}

/** More are not read. */
const KINDS = 4

const listed = (kinds: Map<string, number>): string => {
  const sorted = [...kinds].toSorted(([, a], [, b]) => b - a)
  const first = sorted.slice(0, KINDS).map(([type, count]) => `${count} ${type}`)
  const left = sorted.slice(KINDS).reduce((sum, [, count]) => sum + count, 0)
  return [...first, ...(left > 0 ? [`${left} others`] : [])].join(', ')
}

/** Of what any Terraform has printed: its sum, and which kinds of things it is about. */
export const shortened = (printed: string): string[] => [
  ...[...printed.matchAll(SUMMARY)].map(([line]) => line.trim()),
  ...[...kindsIn(printed)].map(([verb, kinds]) => `  ${verb}: ${listed(kinds)}`),
]
