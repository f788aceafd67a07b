// Owners that have let their lease pass, and whom nobody has replaced.
import { oneLine } from '../../../../platform/visible-text.ts'
import { tookText } from '../../cli/times.ts'
import type { Check } from '../check.ts'

/** A take-over takes a lease and a sweep. By the clocks of two machines, so in no hurry. */
const LATE_MS = 300_000

export const lateOwnersCheck: Check = {
  name: 'late owners',
  looksAt: 'owners whose lease has been over for minutes',
  run: async ({ owners, now }) =>
    (await owners())
      .filter(
        ({ containerId, leaseExpiresAt }) => containerId !== undefined && now - leaseExpiresAt > LATE_MS,
      )
      .map((row) => ({
        wrong: `the lease of ${oneLine(row.containerId ?? '')} has been over for ${tookText(now - row.leaseExpiresAt)}, and nobody has taken over: no router sweeps, or no worker has a slot`,
        where: oneLine(row.projectKey),
        repair: 'make status; make logs LEVEL=warn',
      })),
}
