// Where an operator reads and types: 80 columns unless the terminal has another width, colour only on a terminal.
import { createInterface } from 'node:readline/promises'
import { styleText } from 'node:util'
import { visibleJson } from './json-text.ts'
import { wrapText } from './wrap-text.ts'

export type Colour = 'red' | 'yellow' | 'green' | 'dim' | 'bold'

export interface Terminal {
  /** Characters in a line. A pipe has no width: nothing is cut that somebody could want to search for. */
  width: number
  isJson: boolean
  isTerminal: boolean
  paint: (colour: Colour, text: string) => string
  print: (text: string) => void
  /** A word on the way to what is shown, broken between words: not with --json. */
  say: (text: string) => void
  /** `value` with --json, else what `text` makes of it. */
  show: (value: unknown, text: () => string) => void
  /** True when the person types exactly `word`. False without a terminal: nobody could answer. */
  confirm: (question: string, word: string) => Promise<boolean>
  /** What the person types, without blanks around it. `undefined`: they have ended it (Ctrl-C, Ctrl-D), or there is no terminal. */
  ask: (question: string) => Promise<string | undefined>
}

export interface TerminalStreams {
  stdin: NodeJS.ReadStream
  stdout: NodeJS.WriteStream
  isJson: boolean
}

/** For a pipe. */
const UNBOUNDED = 1_000

/** COLUMNS, for who shows a pipe to people; 0 without it. */
const columnsAsked = (): number =>
  /^\d+$/.test(process.env['COLUMNS'] ?? '') ? Number(process.env['COLUMNS']) : 0

/** JSON has no Map, and no Set. */
const plain = (_key: string, value: unknown): unknown => {
  if (value instanceof Map) return Object.fromEntries(value)
  return value instanceof Set ? [...(value as Set<unknown>)] : value
}

export const makeTerminal = ({ stdin, stdout, isJson }: TerminalStreams): Terminal => {
  const isTerminal = stdout.isTTY && stdin.isTTY
  const print = (text: string): void => void stdout.write(`${text}\n`)
  const ask = async (question: string): Promise<string | undefined> => {
    if (!isTerminal) return undefined
    const lines = createInterface({ input: stdin, output: stdout })
    const ended = new Promise<undefined>((resolve) => {
      lines.once('close', () => resolve(undefined))
      lines.once('SIGINT', () => lines.close())
    })
    try {
      return await Promise.race([lines.question(question).then((text) => text.trim()), ended])
    } finally {
      lines.close()
    }
  }
  const width = stdout.isTTY ? stdout.columns : columnsAsked() || UNBOUNDED
  return {
    width,
    isJson,
    isTerminal,
    paint: (colour, text) => styleText(colour, text, { stream: stdout }),
    print,
    say: (text) => (isJson ? undefined : print(wrapText(text, width))),
    show: (value, text) => print(isJson ? visibleJson(JSON.stringify(value, plain, 2)) : text()),
    confirm: async (question, word) => (await ask(question)) === word,
    ask,
  }
}
