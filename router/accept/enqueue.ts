import { isQueueMissing } from '../../platform/aws-errors.ts'
import type { ProjectQueues } from '../../cloud/project-queues.ts'
import type { QueueUrlsOf } from '../../contract/project-queues.ts'

/** Sends something to the input queue of a project key. */
export type Enqueue = (projectKey: string, send: (inputUrl: string) => Promise<void>) => Promise<void>

/** Recreates a missing queue. The owner resends what was in it, in the order of acceptance. */
export const makeEnqueue =
  (queues: Pick<ProjectQueues, 'ensure' | 'recreate'>, queueUrlsOf: QueueUrlsOf): Enqueue =>
  async (projectKey, send) => {
    const { inputUrl } = queueUrlsOf(projectKey)
    await queues.ensure(projectKey)
    try {
      await send(inputUrl)
    } catch (error) {
      if (!isQueueMissing(error)) throw error
      await queues.recreate(projectKey)
      await send(inputUrl)
    }
  }
