import type { ProjectQueues } from '../../cloud/project-queues.ts'
import type { Log } from '../../platform/log.ts'
import { makeTtlCache } from '../../platform/ttl-cache.ts'

/**
 * Makes the missing ones of a project key's queues again; `why` is for operators. Never for the first time: workers may invent project keys.
 * Throws when SQS cannot be reached.
 */
export type RestoreQueues = (projectKey: string, why: string) => Promise<void>

/** It takes several calls, and SQS allows few of them: whoever rings for it, rings again. */
const RESTORED = { ms: 10_000, most: 10_000 }

/** For each key at most once in ten seconds. */
export const makeRestoreQueues = (queues: Pick<ProjectQueues, 'restore'>, log: Log): RestoreQueues => {
  const restored = makeTtlCache<true>(RESTORED)
  return async (projectKey, why) => {
    if (restored.get(projectKey)) return
    restored.set(projectKey, true)
    if (await queues.restore(projectKey)) log.warn('queues_made_again', { projectKey, why })
    else log.error('queues_not_listed', { projectKey, why })
  }
}
