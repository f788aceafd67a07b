// How a rehearsal looks in a terminal of 80 columns: commands, what they say, and what is behind it.
import { styleText } from 'node:util'

const WIDTH = 78

/** At blanks; the first line begins with `first`, the others with `rest`, or as many blanks. Pure. */
export const wrapped = (text: string, first = '', rest = ' '.repeat(first.length)): string => {
  const lines: string[] = []
  let line = first
  for (const word of text.split(' ')) {
    if (line.trim() !== first.trim() && line.trim() !== '' && line.length + word.length > WIDTH) {
      lines.push(line.trimEnd())
      line = rest
    }
    line += `${word} `
  }
  return [...lines, line.trimEnd()].join('\n')
}

export const sayTitle = (title: string): void => console.log(`\n${styleText('bold', title)}`)
export const sayText = (text: string): void => console.log(wrapped(text))
export const sayCommand = (command: string): void => console.log(`\n${styleText('bold', `$ ${command}`)}`)
/** As a program says it, but for the ends of long lines. */
export const sayLine = (line: string): void => {
  const indent = `  ${/^ */.exec(line)?.[0] ?? ''}`
  console.log(
    `${indent}${line.trim()}`.length <= WIDTH
      ? `${indent}${line.trim()}`
      : wrapped(line.trim(), indent, `${indent}  `),
  )
}
/** What AWS would do. */
export const sayNote = (note: string): void => console.log(styleText('cyan', wrapped(note, '    > ')))
