// The rows that are wanted, from a file, options or questions, when nothing is wrong with them.
import type { ProjectRow } from '../../../contract/project-config.ts'
import type { Around } from '../cli/operation.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import type { System } from '../cli/system.ts'
import { wrapText } from '../cli/wrap-text.ts'
import { askForRow } from './ask-for-row.ts'
import { lookLocally } from './look-at-repositories.ts'
import { fieldsIn } from './options.ts'
import type { OnboardOptions } from './options.ts'
import { rowOfTexts, rowsOfFile } from './read-rows.ts'
import type { GivenFields } from './read-rows.ts'
import { refuseRows } from './refuse-rows.ts'

/** Rows that are good as far as can be told here, with what is to be told of each. */
interface Good {
  rows: ProjectRow[]
  notes: string[][]
}

/** Throws a Problem with everything that is wrong. */
const goodRows = async (
  rows: ProjectRow[],
  options: OnboardOptions,
  around: Around,
  system: System,
): Promise<Good> => {
  await refuseRows(system, rows)
  return { rows, notes: await lookLocally(rows, options, around) }
}

/** On a terminal, until the person gives up: what was typed need not be typed again. */
const askUntilGood = async (options: OnboardOptions, around: Around, system: System): Promise<Good> => {
  const { terminal } = around
  let given: GivenFields = {}
  for (;;)
    try {
      given = await askForRow(terminal.ask, given)
      return await goodRows(rowOfTexts(given, system, 'what was typed'), options, around, system)
    } catch (error) {
      if (!(error instanceof Problem) || Object.keys(given).length === 0 || around.stop.aborted) throw error
      terminal.print(wrapText(`\n${error.message}\n`, terminal.width))
      const answer = await terminal.ask('Change something? [yes] no > ')
      if (answer !== '' && answer !== 'yes' && answer !== 'y') throw new Problem('nothing was made')
    }
}

export const rowsWanted = async (options: OnboardOptions, around: Around, system: System): Promise<Good> => {
  const given = fieldsIn(options)
  const names = Object.keys(given)
  if (options.file !== undefined && names.length > 0)
    throw new Problem(
      `either a file or fields, not both: ${names.join(', ')} (perhaps by a variable of the environment)`,
      EXIT.misuse,
    )
  if (options.file !== undefined)
    return goodRows(await rowsOfFile(options.file, system), options, around, system)
  if (names.length > 0) return goodRows(rowOfTexts(given, system, 'the options'), options, around, system)
  if (around.terminal.isTerminal && !around.terminal.isJson) return askUntilGood(options, around, system)
  throw new Problem(
    'say what is to be onboarded: FILE=projects.json or projects.csv, or fields such as EMAIL=... (npx webordinary onboard --help); on a terminal it asks',
    EXIT.misuse,
  )
}
