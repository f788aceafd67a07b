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
  /** What the person sent along. Names and contents are as hostile as the rest. */
  attachments: MailFile[]
  /** What came with the mail and is not handed on. */
  leftOut: LeftOut[]
  /** The mail has something that we cannot open. */
  unreadable: Unreadable | undefined
  /** Content types of all parts, the outer ones first, lower case; a calendar's with its method: `text/calendar; method=reply`. */
  partTypes: string[]
  /** By lower-case name; the first of each. */
  headers: Map<string, string>
}

/** Why something in a mail cannot be read. */
export type Unreadable = 'encrypted' | 'winmail.dat' | 'S/MIME'

export interface MailFile {
  name: string
  contentType: string
  content: Uint8Array
}

export interface LeftOut {
  name: string
  /** `not theirs`: logos, signatures, invitations. `attached mail`: a file of a mail that was attached. `too long`: text. */
  why: 'not theirs' | 'attached mail' | 'winmail.dat' | 'too long'
}
