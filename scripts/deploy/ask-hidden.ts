// A secret, typed at a terminal and shown nowhere.
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { Readable } from 'node:stream'

export interface Terminal {
  stdin: Readable & { isTTY?: boolean }
  stdout: Writable
  /** Ctrl-C is no signal while a terminal shows nothing: it is made one. */
  kill: (pid: number, signal: 'SIGINT') => void
  pid: number
}

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })

/** What is typed until Return. Empty where nobody types, after Ctrl-C and after Ctrl-D. */
export const askHidden = async (
  question: string,
  { stdin, stdout, kill, pid }: Terminal,
): Promise<string> => {
  if (stdin.isTTY !== true) return ''
  stdout.write(question)
  const lines = createInterface({ input: stdin, output: nowhere(), terminal: true, historySize: 0 })
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')))
  lines.once('SIGINT', () => {
    lines.close()
    kill(pid, 'SIGINT')
  })
  try {
    return await Promise.race([lines.question(''), ended])
  } finally {
    lines.close()
    stdout.write('\n')
  }
}
