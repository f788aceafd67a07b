// Writes a daemon's sign of life again and again, for people who look. It never harms the daemon: what cannot be written is left out.
import type { DaemonSign } from '../contract/daemon-sign.ts'
import type { Log } from '../platform/log.ts'
import { sleep } from '../platform/sleep.ts'
import type { DaemonTable } from './daemon-table.ts'

/** The end of a daemon does not wait for a table that does not answer. */
const LAST_MS = 2_000

type DaemonFacts = Omit<
  DaemonSign,
  'containerId' | 'daemon' | 'version' | 'startedAt' | 'at' | 'everyMs' | 'endedAt'
>

export interface SignsDeps {
  daemons: Pick<DaemonTable, 'say'>
  daemon: DaemonSign['daemon']
  containerId: string
  settings: { version: string; signSeconds: number }
  /** What changes. */
  facts: () => DaemonFacts | Promise<DaemonFacts>
  log: Log
}

export interface Signs {
  /** Says so, too; resolves when that is written, or could not be, within two seconds. */
  stop: () => Promise<void>
}

/** The first sign is given at once. `signSeconds` 0: none are. */
export const giveSigns = ({ daemons, daemon, containerId, settings, facts, log }: SignsDeps): Signs => {
  const { version, signSeconds } = settings
  if (signSeconds === 0) return { stop: async () => {} }
  const startedAt = Date.now()
  const everyMs = signSeconds * 1_000
  let isTold = false
  let saying = Promise.resolve()
  const say = async (end: { endedAt?: number }): Promise<void> => {
    const sign = { containerId, daemon, version, startedAt, at: Date.now(), everyMs }
    try {
      await daemons.say({ ...sign, ...(await facts()), ...end })
      isTold = false
    } catch (error) {
      // Once, and not for each of them: a table of the version before has no such rows.
      if (!isTold) log.warn('sign_not_given', { error })
      isTold = true
    }
  }
  // One after the other: an earlier one that hangs must not be written over a later one.
  const next = (end: { endedAt?: number } = {}): Promise<void> => (saying = saying.then(() => say(end)))
  void next()
  const timer = setInterval(() => void next(), everyMs)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await Promise.race([next({ endedAt: Date.now() }), sleep(LAST_MS)])
    },
  }
}
