// A mail with what is to be done with it.
import type { MailNotice } from '../../contract/messages/inbound-notice.ts'

/** What can be done with a mail, as far as a case can expect it. */
export const KINDS = ['command', 'ask', 'stop', 'ignore'] as const

export type Kind = (typeof KINDS)[number]

/** What is not named may be anything. */
export interface Expectation {
  kind?: Kind
  /** The instruction, without anything missing or too much. White space does not count. */
  words?: string
  /** The same of the reader's result, whatever is then done with it. */
  read?: string
  /** Words that must stand among them. */
  has?: string[]
  /** Words that must not. */
  not?: string[]
  /** The names of the attachments that are handed over, exactly. */
  files?: string[]
  /** Who is answered. */
  replyTo?: string
  /** What SES says, where it is not "proven, and sent by the address in From". */
  notice?: Partial<Pick<MailNotice, 'from' | 'recipients' | 'returnPath' | 'verdicts'>>
  /** Who has a project. */
  people?: string[]
}

export interface MailCase {
  name: string
  raw: Uint8Array
  /** Absent: nobody said; what was done with it is counted. */
  expected?: Expectation
}
