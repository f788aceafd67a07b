import { awsError } from '../aws-error.ts'
import type { Queue, StoredMessage } from './queue.ts'

/** A handle names one receive of one message: a later receive of the same message makes it stale. */
export function makeHandle(queue: Queue, message: StoredMessage): string {
  return `${queue.name}/${message.id}/${message.receiveCount}`
}

export interface HandledMessage {
  message: StoredMessage
  /** It has not been received again since the receive that gave this handle. */
  latest: boolean
  /** It is still in flight by that receive. */
  held: boolean
}

/** Finds the message of a handle; undefined if it is gone. Throws ReceiptHandleIsInvalid for no handle of this queue. */
export function messageOf(queue: Queue, handle: string | undefined): HandledMessage | undefined {
  const [name, id, receive, ...more] = handle?.split('/') ?? []
  if (name !== queue.name || !id || !receive || more.length > 0) {
    throw awsError(
      'ReceiptHandleIsInvalid',
      `The input receipt handle "${handle}" is not a valid receipt handle.`,
    )
  }
  const message = queue.messages.get(id)
  if (!message) return undefined
  const latest = message.receiveCount === Number(receive)
  return { message, latest, held: latest && message.state === 'in flight' }
}
