// Polls one project key's output queue, which is created if it is missing.
import type { Message } from '@aws-sdk/client-sqs'
import type { Cloud } from '../../cloud/open-cloud.ts'
import { VISIBILITY_SECONDS } from '../../contract/topology.ts'
import { consume } from '../../platform/consume.ts'
import type { Consuming } from '../../platform/consume.ts'
import type { Liveness } from '../../platform/liveness.ts'
import type { Log } from '../../platform/log.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { retry } from '../../platform/retry.ts'

/** SES's sending rate is the limit; an answer costs a take, a mail and two writes. */
const ANSWERS_AT_A_TIME = 10

export interface ConsumeOutputDeps {
  cloud: Pick<Cloud, 'polling' | 'sqs' | 'queues'>
  handle: (message: Message) => Promise<Outcome>
  liveness: Liveness
  log: Log
}

export const makeConsumeOutput =
  ({ cloud: { polling, sqs, queues }, handle, liveness, log }: ConsumeOutputDeps) =>
  (projectKey: string): Consuming => {
    const stopping = new AbortController()
    const { signal } = stopping
    const find = retry(`find the queues of ${projectKey}`, () => queues.ensure(projectKey), { signal, log })
    const consuming = find.then(
      ({ outputUrl }) =>
        consume({
          polling,
          sqs,
          queueUrl: outputUrl,
          visibilitySeconds: VISIBILITY_SECONDS.output,
          batchSize: 10,
          concurrency: ANSWERS_AT_A_TIME,
          handle,
          onMissing: async () => void (await queues.recreate(projectKey)),
          log,
          liveness,
        }),
      // Stopped before it was found.
      () => undefined,
    )
    return {
      stop: async () => {
        stopping.abort()
        await (await consuming)?.stop()
      },
    }
  }
