// npx webordinary COMMAND, and the make targets of the same names: an operator's instruments.
import './operate/cli/small-heap.ts'
import { runProgram } from './operate/cli/program.ts'
import type { AnyOperation } from './operate/cli/operation.ts'

/** Each is loaded only when it is called: all of them take 30 MB more. */
const OPERATIONS: Record<string, () => Promise<AnyOperation>> = {
  status: async () => (await import('./operate/status/operation.ts')).statusOperation,
  trace: async () => (await import('./operate/trace/operation.ts')).traceOperation,
  logs: async () => (await import('./operate/logs/operation.ts')).logsOperation,
  doctor: async () => (await import('./operate/doctor/operation.ts')).doctorOperation,
  failed: async () => (await import('./operate/failed/operation.ts')).failedOperation,
  stop: async () => (await import('./operate/stop/operation.ts')).stopOperation,
  again: async () => (await import('./operate/again/operation.ts')).againOperation,
  reap: async () => (await import('./operate/reap/operation.ts')).reapOperation,
  dead: async () => (await import('./operate/dead/operation.ts')).deadOperation,
  redrive: async () => (await import('./operate/redrive/operation.ts')).redriveOperation,
  drop: async () => (await import('./operate/drop/operation.ts')).dropOperation,
  onboard: async () => (await import('./operate/onboard/operation.ts')).onboardOperation,
  offboard: async () => (await import('./operate/offboard/operation.ts')).offboardOperation,
  revoke: async () => (await import('./operate/revoke/operation.ts')).revokeOperation,
  watch: async () => (await import('./operate/watch/operation.ts')).watchOperation,
  send: async () => (await import('./operate/send/operation.ts')).makeSendOperation(),
}

// `... | head` has read enough.
process.stdout.on('error', () => process.exit())

const stopping = new AbortController()
process.once('SIGINT', () => stopping.abort())
process.once('SIGTERM', () => stopping.abort())
const words = process.argv.slice(2)
const name = words[0] ?? ''
const called = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined
// Without one of their names, all of them are for a list.
const loading = called ? [called()] : Object.values(OPERATIONS).map((load) => load())
process.exitCode = await runProgram(await Promise.all(loading), words, stopping.signal)
