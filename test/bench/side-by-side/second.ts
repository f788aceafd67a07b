// A second instruction of the same person comes while the first one is worked on.
import { sleep } from '../../../platform/sleep.ts'
import { keysOf, pile } from './load.ts'
import { firstOf } from './losses.ts'
import { mailedCommands, play, untilAnswered } from './play.ts'
import type { Way } from './ways.ts'

export const SECOND_KEYS = 8
export const FIRST_MS = 4_000
export const INTO_IT_MS = 500
const PATIENCE_MS = 20_000

export interface Second {
  /** Milliseconds from sending the second one to the begin of its work. */
  begun: number[]
  /** How many of the first ones were stopped for it, and how many answers are missing. */
  stopped: number
  lost: number
}

export const measureSecond = async (way: Way): Promise<Second> => {
  const keys = keysOf(SECOND_KEYS)
  const side = await way.start({ keys, leaseSeconds: 30, logLevel: 'info', interrupts: 'any' })
  try {
    const { lines } = side.system
    await untilAnswered(side, await play(side, pile(keys, 1, 0, 'warm')), PATIENCE_MS)
    const first = await play(side, pile(keys, 1, FIRST_MS, 'first'))
    while (![...first].every(({ commandId }) => firstOf(lines, 'work_begun').has(commandId))) await sleep(50)
    await sleep(INTO_IT_MS)
    const second = await play(side, pile(keys, 1, 0, 'second'))
    await untilAnswered(side, [...first, ...second], PATIENCE_MS)
    const begun = firstOf(lines, 'work_begun')
    const mails = new Set(await mailedCommands(side))
    return {
      begun: second.map(({ commandId, at }) => (begun.get(commandId) ?? NaN) - at),
      stopped: firstOf(lines, 'work_stopped').size,
      lost: [...first, ...second].filter(({ commandId }) => !mails.has(commandId)).length,
    }
  } finally {
    await side.stop()
  }
}
