import { sleep } from '../../platform/sleep.ts'

const PATIENCE_MS = 120_000
const LOOK_AGAIN_MS = 500

/** Waits for whoever answers HTTP at the address, whatever the answer is. Throws when nobody does within two minutes. */
export const untilAnswering = async (address: string, patienceMs = PATIENCE_MS): Promise<void> => {
  const end = performance.now() + patienceMs
  for (;;) {
    try {
      await fetch(address, { signal: AbortSignal.timeout(5_000) })
      return
    } catch (cause) {
      if (performance.now() > end) throw new Error(`nobody answers at ${address}`, { cause })
      await sleep(LOOK_AGAIN_MS)
    }
  }
}
