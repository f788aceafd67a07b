// Waits for the containers as compose would, but not for one that will never be healthy.
import type { Container } from './containers.ts'
import { allTroubles, lastingTroubles, restartTroubles } from './troubles.ts'
import type { Trouble } from './troubles.ts'

/** A daemon may end once or twice while the emulator is not ready. */
const RESTARTS = 4

export interface Waiting {
  list: () => Promise<Container[]>
  /** Between two looks. */
  pause: () => Promise<void>
  /** How often it is looked. */
  looks: number
}

/** Resolves with nothing when everything is up and healthy, else with what is wrong. */
export const untilUp = async ({ list, pause, looks }: Waiting): Promise<Trouble[]> => {
  let restarts = 0
  for (let look = 1; ; look++) {
    const containers = await list()
    const left = allTroubles(containers)
    if (left.length === 0 || look >= looks) return left
    const lasting = lastingTroubles(containers)
    if (lasting.length > 0) return lasting
    const again = restartTroubles(containers)
    if (again.length > 0 && ++restarts >= RESTARTS) return again
    await pause()
  }
}
