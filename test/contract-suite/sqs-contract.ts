import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Differences } from './promises.ts'
import { makePromised } from './promises.ts'
import type { SqsBench } from './sqs/bench.ts'
import { promiseBatches } from './sqs/batches.ts'
import { promiseContents } from './sqs/contents.ts'
import { promiseDeadLetters } from './sqs/dead-letters.ts'
import { promiseDeduplication } from './sqs/deduplication.ts'
import { promiseDelays } from './sqs/delays.ts'
import { promiseFifoGroups } from './sqs/fifo-groups.ts'
import { promiseLongPolls } from './sqs/long-polls.ts'
import { promiseQueues } from './sqs/queues.ts'
import type { TestQueue } from './sqs/test-queue.ts'
import { makeTestQueue, removeQueue } from './sqs/test-queue.ts'
import { promiseVisibility } from './sqs/visibility.ts'

export interface SqsContractOptions {
  differences?: Differences
  /** A receive without a wait finds all that is there, which AWS does not promise. Makes the tests quicker. */
  exactShortPolls?: boolean
}

// Longer than any visibility or delay in the tests, shorter than the long poll of 20 s that must be woken.
const timeoutMs = 15_000

/**
 * Declares all that we rely on from SQS as tests against the clients that `makeClient` gives. It is called twice, for
 * two clients of the same queues, and the clients are destroyed at the end.
 */
export function sqsContract(
  name: string,
  makeClient: () => Promise<SQSClient>,
  { differences = {}, exactShortPolls = false }: SqsContractOptions = {},
): void {
  describe(`SQS contract: ${name}`, function () {
    this.timeout(timeoutMs)
    const clients: SQSClient[] = []
    const queues: TestQueue[] = []
    const { promised, checkDifferences } = makePromised(differences)
    const bench: SqsBench = {
      promised,
      sqs: () => clients[0]!,
      otherSqs: () => clients[1]!,
      makeQueue: async (kind, attributes = {}) => {
        const queue = await makeTestQueue(clients[0]!, kind, attributes, exactShortPolls)
        queues.push(queue)
        return queue
      },
    }

    before(async () => {
      clients.push(await makeClient(), await makeClient())
    })
    afterEach(async () => {
      await Promise.all(queues.splice(0).map((queue) => removeQueue(bench.sqs(), queue)))
    })
    after(() => {
      for (const client of clients) client.destroy()
    })

    promiseQueues(bench)
    promiseFifoGroups(bench)
    promiseVisibility(bench)
    promiseDeduplication(bench)
    promiseDeadLetters(bench)
    promiseLongPolls(bench)
    promiseDelays(bench)
    promiseContents(bench)
    promiseBatches(bench)
    checkDifferences()
  })
}
