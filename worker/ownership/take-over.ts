// Rule 9: what a new owner does first when the former one died.
import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { retry } from '../../platform/retry.ts'
import type { Log } from '../../platform/log.ts'
import { decidePoison } from '../../contract/ownership/decide.ts'
import type { Lease } from '../lease/lease.ts'
import type { Reconciler } from '../command/reconcile.ts'

/**
 * Settles the active command as dead if it has ended too many workers: whoever died before it began proves nothing. Makes the message that the former owner had in hand visible at once:
 * the take-over need not wait for its visibility timeout. Rejects only when the signal is aborted.
 */
export const takeOver = async (
  lease: Lease,
  {
    sqs,
    inputUrl,
    reconciler,
  }: { sqs: SQSClient; inputUrl: string; reconciler: Pick<Reconciler, 'endPoison'> },
  signal: AbortSignal,
  log: Log,
): Promise<void> => {
  const record = lease.record()
  const poison = decidePoison(record)
  if (poison !== undefined) {
    const end = () => reconciler.endPoison(poison, signal)
    if (await retry('end the poison command', end, { signal, log })) {
      log.error('poison', { commandId: poison, takeovers: record.takeovers })
      lease.ended()
    }
  }
  const ReceiptHandle = record.active?.receiptHandle
  if (!ReceiptHandle) return
  try {
    await sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: inputUrl, ReceiptHandle, VisibilityTimeout: 0 }),
    )
  } catch (error) {
    // The message is deleted, or visible already.
    log.info('nothing_to_bring_back', { error })
  }
}
