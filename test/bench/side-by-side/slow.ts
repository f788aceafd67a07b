// Some project keys have long commands, several each: how long do the others wait?
import { sleep } from '../../../platform/sleep.ts'
import { keysOf, pile, steadyLoad } from './load.ts'
import { firstOf } from './losses.ts'
import { play, untilAnswered } from './play.ts'
import { SLOTS, WORKERS } from './side.ts'
import type { Side } from './side.ts'
import { EVERY_MS, WORK_MS } from './steady.ts'
import type { Way } from './ways.ts'

/** As many as commands can be carried out at a time by the workers that are shared. */
export const MANY_SLOW = WORKERS * SLOTS
export const SLOW_MS = 2_000
const SLOW_EACH = 2
const OTHERS = 6
const FOR_MS = 4_800
const PATIENCE_MS = 40_000

export interface Slow {
  /** Milliseconds from sending to the begin of the others' work, with one slow project key and with many. */
  withOne: number[]
  withMany: number[]
}

const measure = async (side: Side, slow: string[], others: string[], name: string): Promise<number[]> => {
  const filled = await play(side, pile(slow, SLOW_EACH, SLOW_MS, `slow-${name}`))
  await sleep(500)
  const rate = { keys: others, everyMs: EVERY_MS, forMs: FOR_MS, workMs: WORK_MS, name: `other-${name}` }
  const sent = await play(side, steadyLoad(rate))
  await untilAnswered(side, [...filled, ...sent], PATIENCE_MS)
  const begun = firstOf(side.system.lines, 'work_begun')
  return sent.map(({ commandId, at }) => (begun.get(commandId) ?? NaN) - at)
}

export const measureSlow = async (way: Way): Promise<Slow> => {
  const [slow, others] = [keysOf(MANY_SLOW, 'slow'), keysOf(OTHERS)]
  const keys = [...slow, ...others]
  const side = await way.start({ keys, leaseSeconds: 30, logLevel: 'info', interrupts: 'off' })
  try {
    await untilAnswered(side, await play(side, pile(others, 1, 0, 'warm')), PATIENCE_MS)
    const withOne = await measure(side, slow.slice(0, 1), others, 'one')
    return { withOne, withMany: await measure(side, slow, others, 'many') }
  } finally {
    await side.stop()
  }
}
