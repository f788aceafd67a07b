// A line of the log as a person reads it: when, how bad, who, what, and the fields that matter. Pure.
import { shortContainerId } from '../../../platform/container-id.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import type { LogLine } from '../../local/daemon-process.ts'
import type { Colour, Terminal } from '../cli/terminal.ts'
import { timeText } from '../cli/times.ts'
import { wrapWords } from '../cli/wrap-words.ts'
import type { Heard } from '../log-lines/heard.ts'
import { errorLines } from './error-lines.ts'
import { fieldsOf } from './fields.ts'

export interface ShowOptions extends Pick<Terminal, 'width' | 'paint'> {
  /** With the stacks of errors. */
  hasStacks?: boolean
}

const COLOURS: Record<string, Colour> = { error: 'red', warn: 'yellow', debug: 'dim' }
const NAME_WIDTH = 'worker-12345678'.length
const INDENT = '             '

/** 03:00:00.123 warn  worker-3a27a996 */
const HEAD_WIDTH = '03:00:00.123 error '.length + NAME_WIDTH + 1

const column = (text: string, width: number): string => text.slice(0, width).padEnd(width)

const roomIn = (width: number): number => Math.max(20, width - INDENT.length)

const indented = (lines: string[]): string[] => lines.map((text) => `${INDENT}${text}`)

/** What stands behind the head on its line, and the lines below it. */
const behind = (words: string[], headWidth: number, width: number): [string, string[]] => {
  const [first = '', ...more] = wrapWords(words, roomIn(width), headWidth + 1 - INDENT.length)
  return [first === '' ? '' : ` ${first}`, indented(more)]
}

const showErrors = (error: unknown, { width, hasStacks }: ShowOptions): string[] =>
  errorLines(error, hasStacks).flatMap((text) => {
    const indent = /^ */.exec(text)?.[0] ?? ''
    const lines = wrapWords(text.trim().split(' '), roomIn(width) - indent.length)
    return indented(lines.map((line) => indent + line))
  })

const showDaemonLine = (at: number, line: LogLine, options: ShowOptions): string => {
  const { width, paint } = options
  const [level, event] = [oneLine(line.level), oneLine(line.event)]
  const painted = (text: string): string => paint(COLOURS[level] ?? 'bold', text)
  const name = column(oneLine(shortContainerId(line.containerId)), NAME_WIDTH)
  const shownLevel = COLOURS[level] ? painted(column(level, 5)) : column(level, 5)
  const [first, below] = behind(fieldsOf(line), HEAD_WIDTH + event.length, width)
  const errors = showErrors(line['error'], options).map(painted)
  return [`${timeText(at)} ${shownLevel} ${name} ${painted(event)}${first}`, ...below, ...errors].join('\n')
}

/** One line of the log, on as many lines as it takes. */
export const showHeard = ({ at, line, text, service = '' }: Heard, options: ShowOptions): string => {
  if (line) return showDaemonLine(at, line, options)
  const head = `${timeText(at)} ${column('', 5)} ${column(service, NAME_WIDTH)}`
  const [first, below] = behind(oneLine(text).split(' '), HEAD_WIDTH, options.width)
  return [`${head}${first}`.trimEnd(), ...below].join('\n')
}
