// How a rehearsal looks in a terminal of 80 columns: commands, what they say, and what is behind it.
import { styleText } from 'node:util'

const WIDTH = 78

/** At blanks; the first line begins with `first`, the others with as many blanks. Pure. */
export const wrapped = (text: string, first = ''): string => {
  const lines: string[] = []
  let line = first
  for (const word of text.split(' ')) {
    if (line.length > first.length && line.length + word.length > WIDTH) {
      lines.push(line.trimEnd())
      line = ' '.repeat(first.length)
    }
    line += `${word} `
  }
  return [...lines, line.trimEnd()].join('\n')
}

export const sayTitle = (title: string): void => console.log(`\n${styleText('bold', title)}`)
export const sayText = (text: string): void => console.log(wrapped(text))
export const sayCommand = (command: string): void => console.log(`\n${styleText('bold', `$ ${command}`)}`)
/** As a program says it. */
export const sayLine = (line: string): void => console.log(`  ${line}`)
/** What AWS would do. */
export const sayNote = (note: string): void => console.log(styleText('cyan', wrapped(note, '    > ')))
