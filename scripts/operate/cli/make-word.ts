// A value of a row in a command that a person copies: any worker can have written it. Pure.
import { oneLine } from '../../../platform/visible-text.ts'

const PLAIN = /^[\w@%+=:,.#-]+$/

/** One word for a shell and for make, neither of which finds anything to run in it. */
export const makeWord = (text: string): string => {
  const line = oneLine(text)
  return PLAIN.test(line) ? line : `'${line.replaceAll("'", String.raw`'\''`).replaceAll('$', '$$$$')}'`
}
