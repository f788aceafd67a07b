// Rule 9: what a new owner does first, when the one before it is gone without a word.
import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { persist } from '../../platform/retry.ts'
import type { Log } from '../../platform/log.ts'
import { decidePoison } from '../../contract/ownership/decide.ts'
import type { Hold } from '../lease/lease.ts'
import type { OpenWork } from '../command/reconcile.ts'

const ITS_WORKERS_ENDED =
  'It was begun three times, and each time it broke off without a result. Parts of it may be on its branch already.'

/**
 * Settles as dead what has cost too many workers already, and makes the message that the former owner had in hand visible at once, so that
 * taking over waits for no visibility timeout. Rejects only when the signal is aborted.
 */
export const takeOver = async (
  hold: Hold,
  { sqs, inputUrl, openWork }: { sqs: SQSClient; inputUrl: string; openWork: Pick<OpenWork, 'endDead'> },
  signal: AbortSignal,
  log: Log,
): Promise<void> => {
  const record = hold.record()
  const poison = decidePoison(record)
  if (poison !== undefined) {
    log.error('poison', { commandId: poison, takeovers: record.takeovers })
    await persist('end what is poison', () => openWork.endDead(poison, ITS_WORKERS_ENDED, signal), {
      signal,
      log,
    })
    hold.ended()
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
