import type { Log } from '../../platform/log.ts'
import { maskCredentials } from './mask-credentials.ts'

/** Which hosts take atomic pushes, as far as this process knows: it asks none of them, and learns from the first refusal. */
export interface Atomicity {
  has: (repository: string) => boolean
  lacks: (repository: string) => void
}

export const makeAtomicity = (log: Log): Atomicity => {
  const lacking = new Set<string>()
  return {
    has: (repository) => !lacking.has(repository),
    lacks: (repository) => {
      lacking.add(repository)
      log.info('remote_not_atomic', { repository: maskCredentials(repository) })
    },
  }
}
