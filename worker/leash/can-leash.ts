// Whether this worker can have the leash: found out by trying it.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { hasProc } from '../process/has-proc.ts'
import { findProgram } from '../process/nice.ts'
import { runProgram } from '../process/run-program.ts'
import type { Range } from './numbers.ts'
import { leashWords } from './words.ts'
import type { LeashTools, Limits } from './words.ts'

/** Bits of capabilities(7). */
const NEEDED = { CHOWN: 0, DAC_OVERRIDE: 1, FOWNER: 3, KILL: 5, SETGID: 6, SETUID: 7 }

/** From the text of /proc/self/status. Pure. */
export const missingCapabilities = (status: string): string[] => {
  const effective = BigInt(`0x${/^CapEff:\t([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`)
  return Object.entries(NEEDED).flatMap(([name, bit]) => ((effective >> BigInt(bit)) & 1n ? [] : [name]))
}

/** Only from absolute directories: a program's own directory must not provide them. */
const findTool = (name: string): string => {
  const dirs = (process.env['PATH'] ?? '').split(':').filter((dir) => path.isAbsolute(dir))
  return findProgram(name, '/', dirs.join(':') || undefined) ?? ''
}

const DESCRIBE = 'grep -E "^(Uid|Gid|CapEff|NoNewPrivs):" /proc/self/status; cd "$0/." && echo reached'

/** What is wrong with what the tried program has said of itself. Pure. */
export const trialProblem = (said: string, number: number): string | undefined => {
  const has = (name: string, value: string): boolean =>
    new RegExp(`^${name}:\\s*${value}\\s*$`, 'm').test(said)
  const all = Array(4).fill(number).join('\\s+')
  if (!has('Uid', all) || !has('Gid', all)) return 'a program cannot be given a user of its own'
  if (!has('CapEff', '0+') || !has('NoNewPrivs', '1')) return 'a program keeps rights of the worker'
  if (!said.includes('reached')) return 'other users cannot get into WORKSPACE_DIR'
  return undefined
}

export type CanLeash = { tools: LeashTools } | { problem: string }

/** Once at the start, in a WORKSPACE_DIR that exists and that others may pass. */
export const canLeash = async (workspaceDir: string, { first }: Range, limits: Limits): Promise<CanLeash> => {
  if (process.getuid?.() !== 0) return { problem: 'it is not root' }
  if (!hasProc()) return { problem: 'this system has no /proc' }
  const missing = missingCapabilities(readFileSync('/proc/self/status', 'utf8'))
  if (missing.length > 0) return { problem: `it lacks ${missing.join(', ')}` }
  const tools = { setpriv: findTool('setpriv'), prlimit: findTool('prlimit'), choom: findTool('choom') }
  const absent = Object.entries(tools).flatMap(([name, found]) => (found === '' ? [name] : []))
  if (absent.length > 0) return { problem: `there is no ${absent.join(', ')}` }

  const ended = await runProgram({
    program: ['/bin/sh', '-c', DESCRIBE, path.resolve(workspaceDir)],
    cwd: '/',
    env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
    limitSeconds: 20,
    graceSeconds: 1,
    signal: new AbortController().signal,
    leash: { user: { uid: first, gid: first }, words: (words) => leashWords(tools, limits, words) },
  })
  const problem = ended.error?.message ?? trialProblem(ended.tail, first)
  return problem === undefined ? { tools } : { problem }
}
