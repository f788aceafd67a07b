// The rows that a person wants: from a file, from options, or typed at questions.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { PROJECT_FIELD_NAMES, fieldFrom } from '../../../deployment/project-fields.ts'
import type { ProjectFieldName } from '../../../deployment/project-fields.ts'
import type { Place } from '../../../deployment/projects.ts'
import { parseProjects, parseProjectsText } from '../../../deployment/projects.ts'
import type { ProjectRow } from '../../../contract/project-config.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import { rowsOfCsv } from './csv.ts'

export type GivenFields = Partial<Record<ProjectFieldName, string>>

/** Only the names count here: the number of the account is as long as any other. */
const SOME_ACCOUNT = '0'.repeat(12)

const EXAMPLE = 'docs/projects.md has the fields, projects.example.json two examples'

const read = (what: string, act: () => ProjectRow[]): ProjectRow[] => {
  try {
    return act()
  } catch (cause) {
    const message = (cause as Error).message.replaceAll('not a project configuration: ', '')
    const first = message.includes('\n') ? '\n' : ' '
    throw new Problem(`cannot read the projects in ${what}:${first}${message}`, EXIT.trouble, { cause })
  }
}

/** A path as the person means it, from where they stand; git works elsewhere. */
const withWholePath = (row: ProjectRow): ProjectRow =>
  existsSync(row.repository) ? { ...row, repository: resolve(row.repository) } : row

const rowsIn = (where: Place, what: string, text: string): ProjectRow[] => {
  const isTable = /\.csv$/i.test(what)
  const rows = read(what, () =>
    isTable ? parseProjects(rowsOfCsv(text), where) : parseProjectsText(text, where),
  )
  if (rows.length === 0)
    throw new Problem(`there is no project in ${what}: nothing to do (${EXAMPLE})`, EXIT.misuse)
  return rows.map(withWholePath)
}

/** JSON, or CSV when its name says so. */
export const rowsOfFile = async (
  file: string,
  where: Pick<Place, 'prefix' | 'region'>,
): Promise<ProjectRow[]> => {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new Problem(`cannot read the projects in ${file}: ${cause.message}`, EXIT.misuse, { cause })
  })
  return rowsIn({ ...where, account: SOME_ACCOUNT }, file, text)
}

/** One row, of texts. */
export const rowOfTexts = (
  given: GivenFields,
  where: Pick<Place, 'prefix' | 'region'>,
  what: string,
): ProjectRow[] => {
  const row = Object.fromEntries(
    PROJECT_FIELD_NAMES.flatMap((name) => {
      const text = given[name]?.trim() ?? ''
      return text === '' ? [] : [[name, fieldFrom(name, text)]]
    }),
  )
  return rowsIn({ ...where, account: SOME_ACCOUNT }, what, JSON.stringify(row))
}
