// The look at the repositories of rows, from the machine of whoever onboards them.
import type { ProjectRow } from '../../../contract/project-config.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import type { Around } from '../cli/operation.ts'
import { Problem } from '../cli/problem.ts'
import { wrapText } from '../cli/wrap-text.ts'
import { judgeSite, wayOf } from './judge-site.ts'
import type { Judged } from './judge-site.ts'
import type { OnboardOptions } from './options.ts'
import { trySites } from './try-sites.ts'
import type { TriedSite } from './try-sites.ts'

const RUNS_CODE = `The build runs code of the repository on this machine, as you and with no leash:
it can read and change what you can. `

/** Whether the builds are to be tried here. */
const mayBuild = async (rows: ProjectRow[], options: OnboardOptions, { terminal }: Around) => {
  const commands = new Set(
    rows.flatMap(({ buildCommand }) => (buildCommand ? [oneLine(buildCommand.join(' '))] : [])),
  )
  if (!options.build || commands.size === 0) return false
  if (options.yes) return true
  const question = `${RUNS_CODE}Try ${[...commands].join(', ')}? [no] yes > `
  const answer = await terminal.ask(wrapText(question, terminal.width))
  return answer === 'yes' || answer === 'y'
}

export const nameOf = ({ projectId, email }: Pick<ProjectRow, 'projectId' | 'email'>): string =>
  `${projectId} for ${email}`

/** The same words for several rows are said once. */
const together = (rows: ProjectRow[], judged: Judged[]): string[] => {
  const names = new Map<string, string[]>()
  for (const [i, row] of rows.entries()) {
    const problem = judged[i]?.problem
    if (problem !== undefined) names.set(problem, [...(names.get(problem) ?? []), nameOf(row)])
  }
  return [...names].map(([problem, those]) => `${those.join(', ')}: ${problem}`)
}

/** What is to be told about each row. Throws a Problem with what is wrong with any of them. */
export const lookLocally = async (
  rows: ProjectRow[],
  options: OnboardOptions,
  around: Around,
): Promise<string[][]> => {
  if (!options.localCheck) return rows.map(() => ['not looked at from here: the sample command is the proof'])
  const { terminal, stop } = around
  const builds = await mayBuild(rows, options, around)
  const onTried = (row: ProjectRow, tried: TriedSite): void => {
    const way = wayOf(row, tried)
    if (way !== '') terminal.say(`${row.projectId}: ${way}`)
  }
  const tried = await trySites(rows, builds, { stop, onTried })
  const judged = rows.map((row, i) => judgeSite(row, tried[i] ?? {}))
  const problems = together(rows, judged)
  if (problems.length > 0) throw new Problem([...problems, 'Nothing was made.'].join('\n\n'))
  return judged.map(({ notes }) => notes)
}
