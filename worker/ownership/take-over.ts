// Rule 9: what a new owner does first, when the one before it is gone without a word.
import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { retry } from '../../platform/retry.ts'
import type { Log } from '../../platform/log.ts'
import { decidePoison } from '../../contract/ownership/decide.ts'
import type { Lease } from '../lease/lease.ts'
import type { Reconciler } from '../command/reconcile.ts'

const ITS_WORKERS_ENDED =
  'It was begun three times, and each time it broke off without a result. Parts of it may be on its branch already.'

/**
 * Settles as dead what has cost too many workers already, and makes the message that the former owner had in hand visible at once, so that
 * taking over waits for no visibility timeout. Rejects only when the signal is aborted.
 */
export const takeOver = async (
  lease: Lease,
  {
    sqs,
    inputUrl,
    reconciler,
  }: { sqs: SQSClient; inputUrl: string; reconciler: Pick<Reconciler, 'endDead'> },
  signal: AbortSignal,
  log: Log,
): Promise<void> => {
  const record = lease.record()
  const poison = decidePoison(record)
  if (poison !== undefined) {
    log.error('poison', { commandId: poison, takeovers: record.takeovers })
    await retry('end what is poison', () => reconciler.endDead(poison, ITS_WORKERS_ENDED, signal), {
      signal,
      log,
    })
    lease.ended()
  }
  const ReceiptHandle = record.active?.receiptHandle
  if (!ReceiptHandle) return
  try {
    await sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: inputUrl, ReceiptHandle, VisibilityTimeout: 0 }),
    )
  } catch (error) {
    // Deleted, or visible already: then there is nothing to bring back.
    log.info('nothing_to_bring_back', { error })
  }
}
