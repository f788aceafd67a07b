import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findProgram } from '../../../scripts/local/find-program.ts'

const MAIN = fileURLToPath(new URL('../../../scripts/deploy.ts', import.meta.url))

export interface Rehearsal {
  child: ChildProcess
  /** Both streams so far. */
  said: () => string
  /** When `what` was said, or the rehearsal has ended. */
  until: (what: RegExp) => Promise<void>
  ended: Promise<number | null>
  /** What is there after it: files, and processes that it had started. */
  left: () => string[]
  remove: () => void
}

const rows = (): { pid: number; parent: number; args: string }[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((row) => {
      const [, pid, parent, args = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? []
      return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), args }]
    })

const below = (pid: number): number[] => {
  const all = rows()
  const children = (of: number): number[] =>
    all.filter(({ parent }) => parent === of).flatMap((each) => [each.pid, ...children(each.pid)])
  return children(pid)
}

/** The PATH of this process, without the directories that have one of `programs`; what else is needed of them is linked to. */
const pathWithout = (dir: string, programs: string[]): string => {
  const directories = (process.env['PATH'] ?? '').split(delimiter)
  const has = (directory: string): boolean =>
    programs.some((name) => findProgram(name, directory) !== undefined)
  const links = join(dir, 'links')
  mkdirSync(links)
  for (const name of ['node', 'git', 'nice', 'bash', 'sh']) {
    const file = findProgram(name, process.env['PATH'])
    if (file !== undefined) symlinkSync(file, join(links, name))
  }
  return [links, ...directories.filter((directory) => !has(directory))].join(delimiter)
}

/** `make MODE TARGET=rehearsal` in a directory where nobody has set anything. `without`: programs that are not installed. */
export const startRehearsal = (mode: string, { without = [] }: { without?: string[] } = {}): Rehearsal => {
  const dir = mkdtempSync(join(tmpdir(), 'webordinary-rehearsal-test-'))
  const temporary = join(dir, 'tmp')
  const home = join(dir, 'home')
  for (const each of [temporary, home]) mkdirSync(each)
  const child = spawn(process.execPath, [MAIN, mode], {
    cwd: home,
    env: {
      PATH: without.length > 0 ? pathWithout(dir, without) : process.env['PATH'],
      HOME: home,
      TMPDIR: temporary,
      TARGET: 'rehearsal',
      ...(process.env['NODE_COMPILE_CACHE'] && { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const parts: string[] = []
  const said = (): string => parts.join('')
  const started = new Set<number>()
  const heard: (() => void)[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      parts.push(part.toString())
      for (const pid of below(child.pid ?? 0)) started.add(pid)
      heard.forEach((each) => each())
    })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    child,
    said,
    ended,
    until: async (what) => {
      const isSaid = new Promise<void>((resolve) => heard.push(() => what.test(said()) && resolve()))
      await Promise.race([isSaid, ended])
    },
    left: () => [
      ...readdirSync(temporary),
      ...rows()
        .filter(({ pid }) => started.has(pid))
        .map(({ args }) => args),
    ],
    remove: () => rmSync(dir, { recursive: true, force: true }),
  }
}
