// The fields of a project's row as a person writes them: what each means, what its text becomes, and which one was meant by another name.
// docs/projects.md says more of each.
import type { ProjectRow } from '../contract/project-config.ts'
import { editDistance } from './edit-distance.ts'

/** What a text becomes: itself, a number, or a list of words. */
type FieldKind = 'text' | 'number' | 'words'

export interface ProjectField {
  /** Half a sentence. */
  says: string
  kind: FieldKind
  /** What it is without one. Absent: it cannot be left out. */
  without?: string
}

const WORKERS = "the worker's own"

export const PROJECT_FIELDS: Record<keyof ProjectRow, ProjectField> = {
  email: { says: 'address of the person who may change the site', kind: 'text' },
  projectId: { says: 'short name of the project: a-z, 0-9, single hyphens', kind: 'text' },
  userId: { says: 'short name of the person: a-z, 0-9, _', kind: 'text' },
  userName: { says: "author's name on commits", kind: 'text', without: 'the address before its @' },
  repository: { says: 'address of the git repository, without a password', kind: 'text' },
  baseBranch: { says: 'branch where conversations start', kind: 'text', without: 'main' },
  buildCommand: {
    says: 'program that builds the site, with its words; no shell',
    kind: 'words',
    without: 'none: the files of the repository are the site',
  },
  outputDir: {
    says: 'directory of the built site in the repository',
    kind: 'text',
    without: '. (all of it)',
  },
  previewBucket: { says: 'bucket of your own for previews', kind: 'text', without: 'one is made' },
  previewUrl: { says: 'address of that bucket for people', kind: 'text', without: 'that of what is made' },
  commandSeconds: { says: 'time limit of one instruction', kind: 'number', without: WORKERS },
  executor: { says: 'command or claude', kind: 'text', without: WORKERS },
  model: { says: "the agent's model", kind: 'text', without: WORKERS },
  effort: { says: 'low, medium, high, xhigh or max', kind: 'text', without: WORKERS },
  maxTurns: { says: "limit of the agent's turns for one instruction", kind: 'number', without: 'none' },
  maxUsd: { says: 'limit of the cost of one instruction, US dollars', kind: 'number', without: WORKERS },
  allowedSettings: { says: "keys of the site's agent settings to obey", kind: 'words', without: 'none' },
  allowedMcpServers: { says: "servers of the site's .mcp.json to start", kind: 'words', without: 'none' },
}

export type ProjectFieldName = keyof ProjectRow

export const PROJECT_FIELD_NAMES = Object.keys(PROJECT_FIELDS) as ProjectFieldName[]

const isField = (name: string): name is ProjectFieldName => Object.hasOwn(PROJECT_FIELDS, name)

/** What a person has typed, or the cell of a table, as the field's value. What cannot be one stays a text, which the check of the row refuses. */
export const fieldFrom = (name: string, text: string): unknown => {
  const kind = isField(name) ? PROJECT_FIELDS[name].kind : 'text'
  if (kind === 'number') return /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text
  if (kind === 'text') return text
  if (text.trim().startsWith('['))
    try {
      return JSON.parse(text)
    } catch {
      return text
    }
  // Quotes would ask for a shell.
  return /["'`]/.test(text) ? text : text.trim().split(/\s+/)
}

const LONGEST = 40
const LEAST_PART = 3

const lettersOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .slice(0, LONGEST)

/** The field that was probably meant. */
export const fieldMeant = (name: string): ProjectFieldName | undefined => {
  const letters = lettersOf(name)
  const scored = PROJECT_FIELD_NAMES.map((field) => ({
    field,
    away: editDistance(letters, lettersOf(field)),
  }))
  const [nearest] = scored.toSorted((a, b) => a.away - b.away)
  if (nearest && nearest.away <= 2) return nearest.field
  if (letters.length < LEAST_PART) return undefined
  return PROJECT_FIELD_NAMES.find((field) => lettersOf(field).includes(letters))
}

/** A sentence for each field that is none. Names are cut: they come from a file. */
export const unknownFields = (row: object): string[] =>
  Object.keys(row)
    .filter((name) => !isField(name))
    .map((name) => {
      const meant = fieldMeant(name)
      const shown = JSON.stringify(name.slice(0, LONGEST)).slice(1, -1)
      return `${shown} is no field of a project${meant ? `: did you mean ${meant}?` : ''}`
    })
