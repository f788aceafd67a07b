// A daemon as a real process, its log lines as objects.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { shortContainerId } from '../../platform/container-id.ts'

/** One line of a daemon's log. */
export interface LogLine {
  timestamp: string
  level: string
  event: string
  daemon: string
  containerId: string
  commandId?: string
  [field: string]: unknown
}

export interface DaemonProcess {
  name: string
  pid: number
  /** SIGTERM, and the wait for the end; the exit code, or `null` after a signal. */
  stop: () => Promise<number | null>
  kill: (signal: NodeJS.Signals) => void
  /** Resolves with the exit code when it has ended, whatever ended it. */
  ended: Promise<number | null>
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const parseLine = (text: string): LogLine | undefined => {
  try {
    return JSON.parse(text) as LogLine
  } catch {
    return undefined
  }
}

/** Shared with the daemons, which start faster and smaller when their types are stripped already. */
const compileCache = (): Record<string, string> =>
  process.env.NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE } : {}

/** What gives a worker's git access to remotes. */
const GIT_ACCESS = [
  'SSH_AUTH_SOCK',
  'GIT_SSH_COMMAND',
  'GIT_ASKPASS',
  'GIT_HOST',
  'GIT_USERNAME',
  'GIT_PASSWORD',
  'GIT_CONFIG_GLOBAL',
]

const gitAccess = (): Record<string, string> =>
  Object.fromEntries(GIT_ACCESS.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))

type OnText = (text: string, name: string) => void

/** It has ended, and nobody asked it to. `how`: the signal, or its exit code. */
type OnEnd = (how: string, called: string) => void

const toStandardError: OnText = (text, name) => void process.stderr.write(`${name}${text}\n`)

/** `onLine` gets every line of its log; what is no JSON line (a crash), and an end that nobody asked for, goes to `onText`. */
export const startDaemon = (
  daemon: 'router' | 'worker',
  name: string,
  env: Record<string, string>,
  onLine: (line: LogLine, name: string) => void,
  onText = toStandardError,
  onEnd?: OnEnd,
): DaemonProcess => startScript(`${ROOT}${daemon}/main.ts`, name, env, onLine, onText, onEnd)

/** The same for any program of ours that logs as daemons do. */
export const startScript = (
  script: string,
  name: string,
  env: Record<string, string>,
  onLine: (line: LogLine, name: string) => void,
  onText = toStandardError,
  onEnd: OnEnd = (how, called) => onText(` has ended by itself (${how})`, called),
): DaemonProcess => {
  const child = spawn(process.execPath, [script], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      ...compileCache(),
      ...gitAccess(),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C in a terminal must reach us first, so that daemons are stopped before their cloud.
    detached: true,
  })
  /** As its own log and every other command call it, too, once it has said so. */
  let called = name
  const read = (text: string): void => {
    const line = parseLine(text)
    if (line?.containerId) called = `${name} (${shortContainerId(line.containerId)})`
    if (line) onLine(line, name)
    else if (text.trim() !== '') onText(`: ${text}`, name)
  }
  createInterface({ input: child.stdout }).on('line', read)
  createInterface({ input: child.stderr }).on('line', read)
  let isAsked = false
  const kill = (signal: NodeJS.Signals): void => {
    isAsked = true
    child.kill(signal)
  }
  const ended = once(child, 'close').then(([code, by]: (number | string | null)[]) => {
    if (!isAsked) onEnd(by === null ? `exit code ${code}` : String(by), called)
    return code as number | null
  })
  return {
    name,
    pid: child.pid ?? 0,
    kill,
    ended,
    stop: () => {
      kill('SIGTERM')
      return ended
    },
  }
}
