// Stops a router: it takes nothing new, and what is in hand ends. A mail that was sent is still marked as sent, within a time limit.
import type { Signs } from '../../cloud/give-signs.ts'
import { SES_TIMEOUT_MS } from '../../platform/clients.ts'
import type { Consuming } from '../../platform/consume.ts'
import type { Log } from '../../platform/log.ts'

/** Longer than SES may take, so that a mail in flight can be marked. ECS kills a router after 30 s. */
const STOP_MS = SES_TIMEOUT_MS + 5_000

export interface StopRouterDeps {
  notices: Consuming
  sweeping: Consuming
  doorbell: Consuming
  unanswered: Consuming
  deadLetters: Consuming
  /** The last to stop. */
  signs: Signs
  /** Aborted when this router must be gone. */
  deadline: AbortController
  log: Log
}

export const makeStopRouter =
  ({ signs, deadline, log, ...parts }: StopRouterDeps) =>
  async (): Promise<void> => {
    const giveUp = setTimeout(() => deadline.abort(), STOP_MS)
    await Promise.all(Object.values<Consuming>(parts).map((part) => part.stop()))
    clearTimeout(giveUp)
    await signs.stop()
    log.info('stopped')
  }
