// What is known when the run is over: the tables, the mails, the repositories, and what was done to the fleet.
import type { Ownership } from '../../../contract/ownership/record.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import type { Deed } from '../fleet/deeds.ts'
import type { Act } from '../fleet/plan.ts'
import type { Tip } from '../load/watch-branches.ts'

export type Row = Pick<Tracking, 'commandId' | 'projectKey' | 'threadId' | 'status'> &
  Partial<Pick<Tracking, 'end' | 'settledAt' | 'answeredAt'>>

/** What the ownership record and every newer form of it have. */
export type Owner = Pick<Ownership, 'projectKey' | 'generation' | 'waiting'> & {
  containerId?: string
  open: string[]
}

/** An answer that SES was given; reminders are none. The mail's Date has whole seconds. */
export interface AnswerMail {
  commandId: string
  at: number
}

export interface BranchCommit {
  repository: string
  branch: string
  commit: string
  /** Its trailer Webordinary-Command. */
  commandId?: string
  /** Its trailer Webordinary-Interrupted: the work so far of a command that was interrupted. */
  interruptedId?: string
  files: string[]
}

export interface Evidence {
  sentIds: string[]
  rows: Row[]
  owners: Owner[]
  mails: AnswerMail[]
  /** Ids of commands, one for each line in which a living router said that it had mailed and marked, or that it had failed to. */
  routersSaid: string[]
  /** Of all thread branches, first parents only. */
  commits: BranchCommit[]
  /** Tips that were seen and are no ancestors of their branch's end. */
  lostTips: Tip[]
  deeds: Deed[]
  /** So many of each kind at least, or the run proves nothing. */
  leastDeeds: Partial<Record<Act, number>>
  /** The container ids of the workers that live at the end. */
  living: Set<string>
  /** Processes that ended by themselves, files and ports that should be gone, and so on: each a sentence. */
  leftovers: string[]
}
