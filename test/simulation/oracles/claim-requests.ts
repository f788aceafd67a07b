import { allOf } from '../trace/trace.ts'
import type { Oracle } from './oracle.ts'

/**
 * Claim requests do not pile up: no router requests a claim while more than one for each project key has lain in the queue for so long that
 * it must have counted them. A worker that leaves knows nothing of the queue; evidence that an owner is dead is no repetition.
 */
export const claimRequestsLie: Oracle = ({ plan, records }) =>
  allOf(records, 'claimRequested')
    .filter(
      ({ by, hasEvidence, lying }) => by.startsWith('router') && !hasEvidence && lying > plan.projects.length,
    )
    .map(({ at, by, projectKey, lying }) => ({
      oracle: 'claim requests',
      says: `${by} requested a claim of ${projectKey} although ${lying} lay in the queue`,
      at,
      projectKey,
    }))
