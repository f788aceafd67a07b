// The commands of a deployment as a person types them: the same programs, in a directory of their own, where all that they reach are stand-ins.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Notes } from './notes.ts'
import { sayLine, sayNote } from './show.ts'

const SCRIPTS = fileURLToPath(new URL('../', import.meta.url))

export interface Ended {
  code: number | null
  said: string
}

export interface MakeDeps {
  dir: string
  /** Of every program: the PATH of stand-ins, and where the cloud is. */
  env: Record<string, string>
  stop: AbortSignal
  notes: Notes
}

export interface MakeOptions {
  env?: Record<string, string>
  /** What the person types when asked. */
  typed?: string
}

/** Where the answer would be typed: at the end of a line that is not ended. */
const QUESTION = /^Type .* to go on .*: $|\? \([^()]*\) $/

/** Shows lines as they come, with what AWS would do behind each step. */
const makeShow = (typed: string, notes: Notes) => {
  let rest = ''
  const show = (line: string): void => {
    if (line.trim() === '') return
    sayLine(QUESTION.test(line) ? `${line}${typed.trim()}` : line)
    const note = notes(line)
    if (note !== undefined) sayNote(note)
  }
  return {
    add: (text: string): void => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      lines.forEach(show)
      if (!QUESTION.test(rest)) return
      show(rest)
      rest = ''
    },
    end: () => show(rest),
  }
}

/** Runs `scripts/<script>.ts`. Nothing of this process's own environment reaches it. */
export const runScript = async (
  { dir, env, stop, notes }: MakeDeps,
  [script, ...args]: [string, ...string[]],
  { env: more = {}, typed = '' }: MakeOptions = {},
): Promise<Ended> => {
  const cache = process.env['NODE_COMPILE_CACHE']
  const child = spawn(process.execPath, [`${SCRIPTS}${script}.ts`, ...args], {
    cwd: dir,
    env: { HOME: dir, ...(cache && { NODE_COMPILE_CACHE: cache }), ...env, ...more },
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C reaches it through us.
    detached: true,
  })
  child.stdin.on('error', () => undefined).end(typed)
  const interrupt = (): void => void child.kill('SIGINT')
  stop.addEventListener('abort', interrupt)
  const show = makeShow(typed, notes)
  const parts: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => {
      parts.push(part)
      show.add(part)
    })
  const [code] = (await once(child, 'close')) as [number | null]
  stop.removeEventListener('abort', interrupt)
  show.end()
  return { code, said: parts.join('') }
}
