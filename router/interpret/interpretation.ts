import type { EditMessage } from '../../contract/messages/edit-message.ts'
import type { MailNotice } from '../../contract/messages/inbound-notice.ts'
import type { ProjectConfig } from '../../contract/project-config.ts'
import type { NewTracking, ReplyTo } from '../../contract/tracking/record.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import type { QuestionTable } from '../threads/question-table.ts'
import type { ProveSender } from '../sender/prove-sender.ts'
import type { ReplyAddresses } from '../threads/reply-address.ts'
import type { Thread, ThreadTable } from '../threads/thread-table.ts'
import type { ObjectStore } from './object-store.ts'
import type { AttachmentLimits } from './choose-files.ts'
import type { MailFile } from '../mail/mail.ts'
import type { NothingToDo } from '../mail-templates/nothing-to-do.ts'

/** Stops what is open in a thread. */
export interface Stop {
  kind: 'stop'
  /** The same for the same message, however often it comes. */
  stopId: string
  projectKey: string
  threadId: string
  /** Stops only this command. Absent: all of the thread. */
  commandId?: string
  /** Who is told what is being stopped, or that there was nothing to stop. Absent for a program. */
  reply?: ReplyTo
  /** All of the person's: what is open there is named when nothing is open here. */
  projectKeys?: string[]
}

/** A mail that asks or tells the person something; nothing is carried out. */
export interface Question {
  kind: 'ask'
  /** The same for the same mail, however often it comes. */
  questionId: string
  reply: ReplyTo
  why:
    | 'which project'
    | 'nothing to stop'
    | 'nothing to undo'
    | 'status'
    | 'help'
    | 'not listed'
    | 'too many mails'
    | NothingToDo
  instruction: string
  projects: ProjectConfig[]
  /** What goes on when the question is answered. Empty: nothing. */
  mails: MailNotice[]
  /** The conversation in which it is asked, and goes on. Absent: none yet. */
  thread?: Thread
  /** The command whose answer the mail quotes. Anybody can forge it: check whose it is. */
  about?: string
  /** Asked at most once for this key until then (ms since 1970), however many mails lead to it. */
  once?: { key: string; until: number }
}

/** Not for us; dropped without an answer. */
export interface Ignored {
  kind: 'ignore'
  why: string
  /** Somebody with a project whom nothing proves, masked. An operator must see it: the person is told nothing. */
  unproven?: string
}

export type Interpretation =
  | { kind: 'command'; tracking: NewTracking; thread: Thread; isNewThread: boolean }
  | Question
  | Stop
  | Ignored
  /** A program's mistake: kept where an operator finds it. */
  | { kind: 'reject'; why: string }

export interface InterpretDeps {
  projectsOf: (email: string) => Promise<ProjectConfig[]>
  projectKeysOf: (email: string) => Promise<string[]>
  threads: ThreadTable
  tracking: Pick<TrackingTable, 'read'>
  questions: QuestionTable
  store: ObjectStore
  payloadBucket: string
  senderAddress: string
  replyAddresses: ReplyAddresses
  attachmentLimits: AttachmentLimits
  proveSender: ProveSender
}

/** An instruction, from a mail or from a program. */
export interface InstructionInput {
  commandId: string
  type: EditMessage['type']
  instruction: string
  /** What stood in the mail besides the person's words: a signature, and what it quotes. */
  quoted?: string
  email: string
  name: string
  reply: ReplyTo
  files: MailFile[]
  notes: string[]
  taskToken?: string
}
