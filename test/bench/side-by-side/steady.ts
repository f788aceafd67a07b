// Warm project keys at a steady rate, with the periods of production: calls, dollars, latency, memory.
import type { LogLine } from '../../../scripts/local/daemon-process.ts'
import { AFTER_MS } from '../daemons/stand-in.ts'
import { addUsed, dollarsOf, usedIn } from '../money.ts'
import { residentMb } from '../process-stat.ts'
import { keysOf, pile, steadyLoad } from './load.ts'
import { firstOf } from './losses.ts'
import { play, untilAnswered } from './play.ts'
import type { Sent } from './losses.ts'
import type { Way } from './ways.ts'

export interface Steady {
  commands: number
  /** Each per command, polls, sweeps and the sending included. */
  calls: number
  usd: number
  /** Milliseconds from sending a command to the begin of its work, and to its answer without the work. */
  begun: number[]
  answered: number[]
  processes: number
  memoryMb: number
}

export const KEYS = 12
export const EVERY_MS = 2_400
export const WORK_MS = 100
const FOR_MS = 19_200
const PATIENCE_MS = 30_000

const waits = (sent: Sent[], lines: LogLine[], event: string): number[] => {
  const first = firstOf(lines, event)
  return sent.map(({ commandId, at }) => (first.get(commandId) ?? NaN) - at)
}

export const measureSteady = async (way: Way): Promise<Steady> => {
  const keys = keysOf(KEYS)
  const side = await way.start({ keys, leaseSeconds: 30, logLevel: 'debug', interrupts: 'off' })
  try {
    const { lines } = side.system
    for (const round of ['warm', 'warmer'])
      await untilAnswered(side, await play(side, pile(keys, 1, 0, round)), PATIENCE_MS)
    const from = lines.length
    const rate = { keys, everyMs: EVERY_MS, forMs: FOR_MS, workMs: WORK_MS, name: 'steady' }
    const sent = await play(side, steadyLoad(rate))
    await untilAnswered(side, sent, PATIENCE_MS)
    const some = lines.slice(from)
    const used = usedIn(some)
    const sending = Object.fromEntries(
      Object.entries(way.sending).map(([kind, n]) => [kind, n * sent.length]),
    )
    return {
      commands: sent.length,
      calls: used.calls / sent.length + 1,
      usd: dollarsOf(addUsed(used, sending)) / sent.length,
      begun: waits(sent, some, 'work_begun'),
      answered: waits(sent, some, 'replied').map((ms) => ms - WORK_MS - AFTER_MS),
      processes: side.pids().length,
      memoryMb: side.pids().reduce((sum, pid) => sum + residentMb(pid), 0),
    }
  } finally {
    await side.stop()
  }
}
