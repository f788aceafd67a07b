// A mail as the router reads it. Everything in it is hostile.
import type { OwnWords } from '../own-words/own-words.ts'

export interface Mail extends OwnWords {
  /** The only address in From; `undefined` when there is none, or several. */
  from: string | undefined
  fromName: string
  /** Of To and Cc, lower case. */
  recipients: string[]
  subject: string
  messageId: string | undefined
  /** What it says it answers. */
  inReplyTo: string[]
  /** In-Reply-To and References, each id once, oldest first. */
  references: string[]
  attachments: MailFile[]
  /** Content types of the parts that are no text, lower case; a calendar's with its method: `text/calendar; method=reply`. */
  partTypes: string[]
  /** By lower-case name; the first of each. */
  headers: Map<string, string>
}

export interface MailFile {
  name: string
  contentType: string
  content: Uint8Array
}
