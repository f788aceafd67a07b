// Workers are killed, each at a moment of a command: in its work, when its effect is there, when its end has been told.
import type { LogLine } from '../../../scripts/local/daemon-process.ts'
import { sleep } from '../../../platform/sleep.ts'
import { keysOf, pile, steadyLoad } from './load.ts'
import { lossesOf } from './losses.ts'
import type { Losses } from './losses.ts'
import { mailedCommands, play, untilAnswered } from './play.ts'
import type { Side } from './side.ts'
import { EVERY_MS, KEYS } from './steady.ts'
import type { Way } from './ways.ts'

/** A tenth of production's lease and visibility, and of the minute in which Fargate starts a task again. */
export const LEASE_SECONDS = 3
export const RESTART_MS = 6_000
/** Two at each of the moments. */
export const KILLS = 6
const EVERY_KILL_MS = 5_000
const WORK_MS = 400
const FOR_MS = KILLS * EVERY_KILL_MS
/** Enough for every wait of the system at these periods: what is not answered then is lost. */
const PATIENCE_MS = 45_000

export interface Killed extends Losses {
  kills: number
}

/** The next line of a worker that says one of these. Undefined when nobody says it in time. */
const nextLine = async ({ system }: Side, events: string[], mostMs: number) => {
  const from = system.lines.length
  const isIt = (line: LogLine & { from: string }): boolean =>
    events.includes(line.event) && line.from.startsWith('worker') && line.commandId !== undefined
  for (const until = Date.now() + mostMs; Date.now() < until; await sleep(0)) {
    const line = system.lines.slice(from).find(isIt)
    if (line) return line
  }
  return undefined
}

const MOMENTS = [
  { events: ['work_begun'], afterMs: WORK_MS / 2 },
  { events: ['work_done'], afterMs: 0 },
  // Ours settles a command in its row, and the router mails; the plain ones mail.
  { events: ['settled', 'replied'], afterMs: 0 },
]

/** False when nobody came to this moment in time. `restarts`: the timers of the processes that follow. */
const killOne = async (
  side: Side,
  { events, afterMs }: (typeof MOMENTS)[number],
  restarts: NodeJS.Timeout[],
): Promise<boolean> => {
  const line = await nextLine(side, events, EVERY_KILL_MS / 2)
  if (!line) return false
  if (afterMs > 0) await sleep(afterMs)
  side.kill(line.from)
  restarts.push(setTimeout(() => side.replace(line.from), RESTART_MS))
  return true
}

const killInTurn = async (side: Side, restarts: NodeJS.Timeout[]): Promise<number> => {
  let kills = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const pause = sleep(EVERY_KILL_MS)
    const moment = MOMENTS[kill % MOMENTS.length]
    if (moment && (await killOne(side, moment, restarts))) kills++
    await pause
  }
  return kills
}

export const measureKills = async (way: Way): Promise<Killed> => {
  const keys = keysOf(KEYS)
  const side = await way.start({ keys, leaseSeconds: LEASE_SECONDS, logLevel: 'info', interrupts: 'off' })
  const restarts: NodeJS.Timeout[] = []
  try {
    await untilAnswered(side, await play(side, pile(keys, 1, 0, 'warm')), PATIENCE_MS)
    const rate = { keys, everyMs: EVERY_MS, forMs: FOR_MS, workMs: WORK_MS, name: 'killed' }
    const [sent, kills] = await Promise.all([play(side, steadyLoad(rate)), killInTurn(side, restarts)])
    await untilAnswered(side, sent, PATIENCE_MS)
    // Messages that were not deleted come again after this time, and bring second answers.
    await sleep(LEASE_SECONDS * 1_000 + 1_000)
    const mails = await mailedCommands(side)
    return { kills, ...lossesOf(sent, side.system.lines, mails, LEASE_SECONDS * 1_000) }
  } finally {
    restarts.forEach(clearTimeout)
    await side.stop()
  }
}
