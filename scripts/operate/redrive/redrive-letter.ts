// Puts a dead letter back. It is sent first and deleted then, so that whoever dies between both leaves two of it, never none; the same again
// sends a third. That is harmless, whichever it is:
// - A command: its deduplication id is that of the dead letter, so SQS drops a copy for five minutes; and later ones find its row, which lets
//   only one owner at a time begin it, and nobody once it is settled.
// - A notice or a request: its command's id follows from the mail or stands in it, and the router accepts no id twice.
// - A claim request: a worker that finds the key owned, or nothing open, drops it.
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { sendWork } from '../../../cloud/send-input.ts'
import { splitProjectKey } from '../../../contract/names.ts'
import type { System } from '../cli/system.ts'
import type { HeldLetter } from '../dead/letters.ts'

const send = async (
  { clients: { sqs } }: Pick<System, 'clients'>,
  { id, queue, redrive }: HeldLetter,
): Promise<void> => {
  const QueueUrl = queue.sourceUrl
  if (redrive === undefined) throw new Error(`${id} can only be dropped`)
  // What the row says, not what the message says.
  if (redrive.to === 'input') return sendWork(sqs, QueueUrl, redrive.row.message, `redrive.${id}`)
  const MessageBody = redrive.body
  const group = redrive.to === 'claims' && { MessageGroupId: splitProjectKey(redrive.projectKey).userId }
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...group }))
}

export const redriveLetter = async (where: Pick<System, 'clients'>, letter: HeldLetter): Promise<void> => {
  await send(where, letter)
  await letter.remove()
}
