// Fits an instruction and its attachments into a message: what is too large goes to S3 and is named by reference.
import { toAsciiJson } from '../../contract/messages/ascii-json.ts'
import type { Attachment, EditMessage, StoredObject } from '../../contract/messages/edit-message.ts'
import { cutText } from '../../platform/cut-text.ts'
import type { MailFile } from '../mail/mail.ts'
import { safeName } from './file-name.ts'
import type { ObjectStore } from './object-store.ts'

/**
 * Longest instruction inside a message, in bytes after escaping (up to six per character). SQS takes 1 MiB, but the tracking row holds the
 * same message and later the response, and DynamoDB takes 400 KB.
 */
export const INLINE_BYTES = 60_000
const EXCERPT_CHARACTERS = 1_000

type Payload = Pick<EditMessage, 'instruction' | 'instructionAt' | 'attachments'>

/** Stores what is too large. The keys depend only on the command, so repeating it is harmless. */
export const storePayload = async (
  store: ObjectStore,
  bucket: string,
  command: { commandId: string; instruction: string; files: MailFile[] },
): Promise<Payload> => {
  const at = (name: string): StoredObject => ({ bucket, key: `commands/${command.commandId}/${name}` })
  const attachments: Attachment[] = []
  for (const [index, { name, contentType, content }] of command.files.entries()) {
    const place = at(`${index + 1}-${safeName(name)}`)
    await store.write(place, content, contentType)
    attachments.push({ ...place, name: safeName(name), contentType, bytes: content.byteLength })
  }
  const files = attachments.length > 0 ? { attachments } : {}
  const quotes = 2
  if (toAsciiJson(command.instruction).length - quotes <= INLINE_BYTES)
    return { instruction: command.instruction, ...files }
  const instructionAt = at('instruction.txt')
  await store.write(instructionAt, command.instruction, 'text/plain; charset=utf-8')
  return { instruction: cutText(command.instruction, EXCERPT_CHARACTERS), instructionAt, ...files }
}
