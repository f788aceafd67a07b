// What redrive and drop have in common: which dead letters are meant, and whether the person is sure.
import type { Around } from '../cli/operation.ts'
import { option, yesOption } from '../cli/options.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import type { HeldLetter } from './letters.ts'

export interface ChosenOptions {
  id?: string
  all?: boolean
  yes?: boolean
}

export const chosenOptions = () => [
  option('--id <id>', 'of one message, as dead shows it', 'ID'),
  option('--all', 'all of them', 'ALL'),
  yesOption(),
]

/** Returns what says whether a letter is meant. Throws a Problem unless exactly one of both is said. */
export const chosen = (
  verb: string,
  { id, all }: ChosenOptions,
  [word]: string[],
): { one?: string; isMeant: (letter: Pick<HeldLetter, 'id'>) => boolean } => {
  const one = word ?? id
  if ((one === undefined) === (all !== true))
    throw new Problem(`say which: make ${verb} ID=id (make dead shows them) or ALL=1`, EXIT.misuse)
  return { ...(one !== undefined && { one }), isMeant: (letter) => all === true || letter.id === one }
}

export const isSure = (
  verb: string,
  { yes }: ChosenOptions,
  { terminal }: Pick<Around, 'terminal'>,
  question: string,
): Promise<boolean> =>
  yes === true ? Promise.resolve(true) : terminal.confirm(`${question} Type ${verb} to go on: `, verb)
