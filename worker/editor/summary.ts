// What a program says that it did, from its standard output alone: warnings on standard error are no part of it. Pure.
import { cutText } from '../../platform/cut-text.ts'
import { readableOutput } from '../process/readable-output.ts'

/** Enough for any message to a person; what is longer is a log. */
const MOST = { lines: 60, characters: 4_000 }

const SHORTENED = '(This message was longer; the rest is left out.)'
const ONLY_END = '(The program wrote more than this; only the end of it is shown.)'

/** The object or list that a text is as a whole. */
const jsonIn = (text: string): object | undefined => {
  if (!/^\s*[{[]/.test(text)) return undefined
  try {
    return JSON.parse(text) as object
  } catch {
    return undefined
  }
}

/** As `claude -p --output-format json` prints it. Its own control characters are removed too. */
const resultIn = (json: object | undefined): string | undefined => {
  const { result } = (json ?? {}) as { result?: unknown }
  return typeof result === 'string' ? readableOutput(Buffer.from(result)) : undefined
}

/** A program that speaks JSON says in `result` what is meant for a person. Other JSON is meant for nobody. */
const messageIn = (stdout: string): string => {
  const lines = stdout.split('\n').filter((line) => line.trim() !== '')
  // Of a stream of objects the last one has the result.
  const last = lines.at(-1) ?? ''
  const message = resultIn(jsonIn(stdout)) ?? resultIn(jsonIn(last)) ?? stdout
  const isData = jsonIn(message) !== undefined || (message === stdout && lines.every((line) => jsonIn(line)))
  return isData ? '' : message
}

/** No blank lines at either end, one at most between others. */
const tidy = (text: string): string[] => {
  const lines = text.split('\n').map((line) => line.trimEnd())
  return lines
    .filter((line, i) => line !== '' || (lines[i - 1] ?? '') !== '')
    .slice(0, lines.at(-1) === '' ? -1 : undefined)
}

/** The first whole lines that fit. Of one that alone is too long, its start. */
const thatFit = (lines: string[]): string[] => {
  // The last line has no newline behind it.
  let room = MOST.characters + 1
  const few = lines.slice(0, MOST.lines)
  const tooMuch = few.findIndex((line) => (room -= line.length + 1) < 0)
  if (tooMuch === 0) return [cutText(few[0] ?? '', MOST.characters, '…')]
  return tooMuch === -1 ? few : few.slice(0, tooMuch)
}

/** What closes a block of code that was cut: otherwise all that follows would be code. */
const closing = (lines: string[]): string[] => {
  let open: string | undefined
  for (const line of lines) {
    const [, fence] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? []
    if (fence === undefined) continue
    if (open === undefined) open = fence
    else if (fence.startsWith(open)) open = undefined
  }
  return open === undefined ? [] : [open]
}

/** The beginning of a message, at most 60 lines and 4,000 characters, and a sentence when that is not all of it. */
export const beginningOf = (message: string): string => {
  const lines = tidy(message)
  const kept = thatFit(lines)
  const isWhole = kept.length === lines.length && kept.at(-1) === lines.at(-1)
  return isWhole ? kept.join('\n') : [...kept, ...closing(kept), '', SHORTENED].join('\n')
}

/** The last whole lines of a log, and a sentence that it was longer. */
const endOf = (log: string): string =>
  [...thatFit(tidy(log).toReversed()).toReversed(), '', ONLY_END].join('\n')

/** A line whose beginning is not remembered is left out. */
const wholeLines = ({ text, isCut }: Output): string => {
  if (!isCut) return text
  return text.includes('\n') ? text.slice(text.indexOf('\n') + 1) : ''
}

export interface Output {
  text: string
  /** True when there was more before. */
  isCut: boolean
}

/** A message is kept from its beginning. What is longer than the worker remembers is a log, and says at its end how it went. */
export const summaryOf = (stdout: Output): string => {
  const whole = wholeLines(stdout)
  const message = messageIn(whole)
  if (message.trim() === '') return ''
  return stdout.isCut && message === whole ? endOf(whole) : beginningOf(message)
}
