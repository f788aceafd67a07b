// A line of the timeline as make local shows it: what it is about behind it, its address below, nothing wider than the terminal.
import { timelineOf } from '../demo/timeline.ts'
import type { LogLine } from './daemon-process.ts'

/** What command a line is about stands behind it. */
const SAID_WIDTH = 58

/** Breaks between words, never in one: an address can be copied whole. The lines below the first begin where its words do. */
const fold = (text: string, width: number): string => {
  const indent = /^ *\S+ s {2}\S+ +/.exec(text)?.[0].length ?? 0
  const lines = ['']
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    const line = lines.at(-1) ?? ''
    if (line === '') lines[lines.length - 1] = word
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(' '.repeat(indent) + word)
  }
  return lines.join('\n')
}

/** Where the preview is, on a line of its own. */
const addressOf = ({ event, url }: LogLine): string =>
  event === 'published' && typeof url === 'string' ? `\n${' '.repeat(10)}${url}` : ''

/** `undefined`: nobody watches for it. `width`: of the terminal. */
export const showLine = (
  line: LogLine,
  name: string,
  startedAt: number,
  width: number,
): string | undefined => {
  const shown = timelineOf(line, name, startedAt)
  if (shown === undefined) return undefined
  const about = line.event === 'accepted' && line.again !== true ? '' : (line.commandId ?? '')
  return fold(`${shown.padEnd(about === '' ? 0 : SAID_WIDTH)} ${about}`.trimEnd(), width) + addressOf(line)
}
