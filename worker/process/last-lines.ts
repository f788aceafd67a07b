// The end of what a program wrote, short enough for a mail or a row.
import { cutText } from '../../platform/cut-text.ts'
import { oneLine } from '../../platform/visible-text.ts'

/** Whole lines from the end, as many as fit into the limits. Of a last line that alone is too long, its start. */
const lastThatFit = (lines: string[], most: { lines: number; characters: number }): string => {
  const kept: string[] = []
  let room = most.characters
  for (const line of lines.slice(-most.lines).toReversed()) {
    if (line.length > room) break
    kept.unshift(line)
    room -= line.length + 1
  }
  const last = lines.at(-1) ?? ''
  return kept.length === 0 && last !== '' ? cutText(last, most.characters, '…') : kept.join('\n')
}

const linesOf = (tail: string): string[] => tail.split('\n').map((line) => line.trimEnd())

/** What a program wrote before it failed: the last lines, at most 30 and 3,000 characters. */
export const excerptOf = (tail: string): string => {
  const lines = linesOf(tail)
  const end = lines.findLastIndex((line) => line !== '')
  return lastThatFit(lines.slice(0, end + 1), { lines: 30, characters: 3_000 }).replace(/^\n+/, '')
}

/** The last line with something on it, at most 200 characters; empty when there is none. */
export const lastLineOf = (tail: string): string =>
  cutText(oneLine(linesOf(tail).findLast((line) => line !== '') ?? ''), 200, '…')
