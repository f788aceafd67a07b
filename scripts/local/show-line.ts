// A line of the timeline as make local shows it: what it is about behind it, its address below, nothing wider than the terminal.
import { timelineOf } from '../demo/timeline.ts'
import type { LogLine } from './daemon-process.ts'
import { foldLine } from './fold-text.ts'

/** What command a line is about stands behind it, further to the left when its id is longer than that of a mail. */
const SAID_WIDTH = 58

/** Where the words of a line begin. */
const indentOf = (text: string): number => /^ *\S+ s {2}\S+ +/.exec(text)?.[0].length ?? 0

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
  const saidWidth = Math.min(SAID_WIDTH, width - about.length - 1)
  const text = `${shown.padEnd(about === '' ? 0 : saidWidth)} ${about}`.trimEnd()
  return foldLine(text, width, indentOf(shown)) + addressOf(line)
}
