import type {
  ChangeMessageVisibilityBatchCommandInput,
  ChangeMessageVisibilityCommandInput,
  DeleteMessageBatchCommandInput,
  DeleteMessageCommandInput,
} from '@aws-sdk/client-sqs'
import { awsError } from '../aws-error.ts'
import { perEntry } from './batch.ts'
import type { SqsCloud } from './cloud.ts'
import { checkBetween, queueOf } from './cloud.ts'
import { serve } from './long-poll.ts'
import type { Queue } from './queue.ts'
import type { HandledMessage } from './receipt-handle.ts'
import { messageOf } from './receipt-handle.ts'
import { bringUpToDate, endFlight, removeMessage, setDue, makeVisible } from './visibility.ts'

/** A message may be in flight twelve hours in all, counted from its receive. */
const longestFlightMs = 43_200_000

export function deleteMessage(cloud: SqsCloud, input: DeleteMessageCommandInput) {
  return remove(cloud, queueOf(cloud, input.QueueUrl), input.ReceiptHandle)
}

export function deleteMessageBatch(cloud: SqsCloud, input: DeleteMessageBatchCommandInput) {
  const queue = queueOf(cloud, input.QueueUrl)
  return perEntry(input.Entries ?? [], (entry) => remove(cloud, queue, entry.ReceiptHandle))
}

export function changeMessageVisibility(cloud: SqsCloud, input: ChangeMessageVisibilityCommandInput) {
  return hide(cloud, queueOf(cloud, input.QueueUrl), input.ReceiptHandle, input.VisibilityTimeout)
}

export function changeMessageVisibilityBatch(
  cloud: SqsCloud,
  input: ChangeMessageVisibilityBatchCommandInput,
) {
  const queue = queueOf(cloud, input.QueueUrl)
  return perEntry(input.Entries ?? [], (entry) =>
    hide(cloud, queue, entry.ReceiptHandle, entry.VisibilityTimeout),
  )
}

/** Finds by handle; when handles are not strict a worthless one counts as that of a message long gone. */
function find(cloud: SqsCloud, queue: Queue, handle: string | undefined): HandledMessage | undefined {
  if (cloud.behaviour.strictHandles) return messageOf(queue, handle)
  try {
    return messageOf(queue, handle)
  } catch {
    return undefined
  }
}

function remove(cloud: SqsCloud, queue: Queue, handle: string | undefined) {
  const now = Date.now()
  bringUpToDate(queue, now)
  const found = find(cloud, queue, handle)
  if (!found) return {}
  if (queue.fifo && !found.held) {
    if (!cloud.behaviour.strictHandles) return {}
    throw awsError(
      'InvalidParameterValue',
      `Value ${handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
    )
  }
  // A standard queue deletes with an expired handle, too, but not by the handle of an earlier receive.
  if (found.latest) removeMessage(queue, found.message)
  serve(queue, now)
  return {}
}

function hide(cloud: SqsCloud, queue: Queue, handle: string | undefined, seconds: number | undefined) {
  checkBetween('VisibilityTimeout', seconds ?? -1, 0, 43_200)
  const now = Date.now()
  bringUpToDate(queue, now)
  const found = find(cloud, queue, handle)
  if (!found?.held) return refuseToHide(cloud, found, handle)
  const { message } = found
  const dueAt = now + Number(seconds) * 1000
  if (dueAt > message.receivedAt + longestFlightMs) {
    throw awsError(
      'InvalidParameterValue',
      'Total VisibilityTimeout for the message is beyond the limit [43200 seconds]',
    )
  }
  if (seconds === 0) {
    endFlight(queue, message)
    makeVisible(queue, message)
  } else {
    setDue(queue, message, dueAt)
  }
  serve(queue, now)
  return {}
}

function refuseToHide(cloud: SqsCloud, found: HandledMessage | undefined, handle: string | undefined) {
  if (!cloud.behaviour.strictHandles) return {}
  if (found) throw awsError('MessageNotInflight', 'The specified message is not in flight.')
  throw awsError(
    'InvalidParameterValue',
    `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
  )
}
