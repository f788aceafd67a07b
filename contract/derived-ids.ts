// Ids that follow from a mail: the same mail always leads to the same command, and our own mails say which one they are about.
import { createHash } from 'node:crypto'

export const digestOf = (...parts: string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20)

/** `sender`: the address in lower case. Nobody can take the id of somebody else's mail. */
export const commandIdOfMail = (messageId: string, sender: string): string =>
  `m${digestOf('mail', messageId, sender)}`

const OWN_ID = /^<([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)@/

/** The two names in a Message-ID of ours, `<THREAD.MAIL@domain>`. Anybody can forge one. */
export const partsOfOwnMessageId = (messageId: string): { first: string; second: string } | undefined => {
  const [, first, second] = OWN_ID.exec(messageId) ?? []
  return first === undefined || second === undefined ? undefined : { first, second }
}
