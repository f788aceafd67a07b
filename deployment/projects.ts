// A file of projects, for Terraform (PROJECTS_FILE) and `make onboard`. Both read and complete it here, so that the result is the same.
import { siteBucketName } from './names.ts'
import { keyOfConfig, parseProjectRow } from '../contract/project-config.ts'
import type { ProjectConfig, ProjectRow } from '../contract/project-config.ts'
import { NotAMessage } from '../contract/messages/fields.ts'
import { unknownFields } from './project-fields.ts'
import { siteUrl } from './site-bucket.ts'

/** Where the project is deployed. `account` may be a Terraform token. */
export interface Place {
  prefix: string
  account: string
  region: string
  /** The emulator's S3 endpoint. Absent on AWS. */
  endpoint?: string
}

/** The preview bucket to create for a row that names none. Throws if its name would be too long. */
export const ownSiteBucket = (row: ProjectRow, { prefix, account }: Place): string | undefined =>
  row.previewBucket === undefined ? siteBucketName(prefix, row.projectId, account) : undefined

/** The row completed with its preview bucket and URL. */
export const withPreview = (row: ProjectRow, place: Place): ProjectConfig => {
  const previewBucket = row.previewBucket ?? siteBucketName(place.prefix, row.projectId, place.account)
  return { ...row, previewBucket, previewUrl: row.previewUrl ?? siteUrl(previewBucket, place) }
}

/** Each project key once, in the order of the rows. Several addresses may share one. */
export const projectKeysIn = (rows: ProjectRow[]): string[] => [...new Set(rows.map(keyOfConfig))]

const nameOf = (row: ProjectRow): string => `${row.projectId} for ${row.email}`

const conflictOf = (row: ProjectRow, before: ProjectRow[]): string | undefined => {
  const { email, projectId, repository } = row
  const same = before.find((other) => other.email === email && other.projectId === projectId)
  if (same) return `${nameOf(row)} is listed twice`
  // A worker has one mirror per project.
  const other = before.find((one) => one.projectId === projectId && one.repository !== repository)
  return other && `${nameOf(row)} has another repository than ${nameOf(other)}: a project has only one`
}

/** With its unknown fields among the problems: a misspelled one would silently do nothing. */
const readFields = (content: object): ProjectRow => {
  const problems = unknownFields(content)
  try {
    const row = parseProjectRow(content)
    if (problems.length === 0) return row
  } catch (error) {
    if (!(error instanceof NotAMessage)) throw error
    problems.push(...error.problems)
  }
  throw new NotAMessage('a project configuration', problems)
}

const readRow = (content: unknown, before: ProjectRow[], place: Place): ProjectRow => {
  if (typeof content !== 'object' || content === null) throw new Error('expected an object')
  const row = readFields(content)
  const conflict = conflictOf(row, before)
  if (conflict) throw new Error(conflict)
  ownSiteBucket(row, place)
  return row
}

/** Reads one row or a list of rows. Throws one error with the problems of all rows; row numbers start at 1. */
export const parseProjects = (content: unknown, place: Place): ProjectRow[] => {
  const rows: ProjectRow[] = []
  const problems: string[] = []
  for (const [index, entry] of (Array.isArray(content) ? content : [content]).entries())
    try {
      rows.push(readRow(entry, rows, place))
    } catch (error) {
      problems.push(`row ${index + 1}: ${(error as Error).message}`)
    }
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return rows
}

/** What JSON.parse stumbled over may be a secret that should not be there: neither message nor cause quotes it. */
const readJson = (text: string): { content: unknown } | { problem: string } => {
  try {
    return { content: JSON.parse(text) as unknown }
  } catch (error) {
    const { message } = error as Error
    return {
      problem: message.replace(/, (\.\.\.)?".*"(\.\.\.)? is not valid JSON$/s, ' in what should be JSON'),
    }
  }
}

/** Likewise, from the text of a file of JSON. */
export const parseProjectsText = (text: string, place: Place): ProjectRow[] => {
  const read = readJson(text)
  if ('problem' in read) throw new Error(read.problem)
  return parseProjects(read.content, place)
}
