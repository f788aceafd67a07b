// How a rehearsal looks in a terminal of 80 columns: commands, what they say, and what is behind it.
import { styleText } from 'node:util'
import { foldLine } from '../local/fold-text.ts'

const WIDTH = 78

export const sayTitle = (title: string): void => console.log(`\n${styleText('bold', title)}`)
export const sayText = (text: string): void => console.log(foldLine(text, WIDTH, 0))
export const sayCommand = (command: string): void => console.log(`\n${styleText('bold', `$ ${command}`)}`)
/** As a program says it, but for the ends of long lines. */
export const sayLine = (line: string): void => {
  const indent = `  ${/^ */.exec(line)?.[0] ?? ''}`
  console.log(foldLine(`${indent}${line.trim()}`, WIDTH, indent.length + 2))
}
/** What AWS would do. */
export const sayNote = (note: string): void =>
  console.log(styleText('cyan', foldLine(`    > ${note}`, WIDTH, 6)))
