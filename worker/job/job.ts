// What running a command asks of a job, and what a job answers.
import type { Log } from '../../platform/log.ts'
import type { DaemonSign } from '../../contract/daemon-sign.ts'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import type { ResponseMessage } from '../../contract/messages/response-message.ts'
import type { Progress, Spent } from '../../contract/tracking/record.ts'
import type { Lease } from '../lease/lease.ts'

/** `error` is a sentence for the person, possibly followed by what a program printed. */
export type Result = Pick<
  ResponseMessage,
  | 'success'
  | 'summary'
  | 'error'
  | 'filesChanged'
  | 'commit'
  | 'branch'
  | 'previewUrl'
  | 'costUsd'
  | 'inputTokens'
  | 'outputTokens'
  | 'question'
  | 'unfinished'
  | 'undone'
  | 'interrupted'
  | 'notes'
> & {
  /** The worker cannot continue with this project, for instance because its disk is full, and must give the project key up. */
  giveUp?: true
}

export interface JobWork {
  command: EditMessage
  /** Interrupted commands of the thread, oldest first. This one takes their instructions over. */
  carried: EditMessage[]
  lease: Lease
  /** Aborted when the lease is lost or the worker must exit: everything stops at once, and nothing has an effect any more. */
  signal: AbortSignal
  /** Aborted when the command is to stop: the program is asked to end, and what it has done so far is saved. */
  interrupt: AbortSignal
  /** What earlier runs of the command used; the result includes it. */
  spentBefore: Spent
  /** Writes how far the job is, where people see it. Nothing but the money limit of a later run depends on it. */
  noteProgress: (progress: Omit<Progress, 'at'>) => Promise<void>
  log: Log
}

/**
 * Rejects only when `signal` is aborted, with FencedOff when the lease is not safe, or with FenceAhead when the remote or the bucket is at this
 * generation or a later one. After `interrupt`, the result has `interrupted`.
 */
export type Job = (work: JobWork) => Promise<Result>

export interface Jobs {
  /** Returns the job of one ownership. What that job remembers is forgotten when the key is released. */
  begin: () => Job
  /** On the disk that they work on, for people who look; empty where nobody knows. */
  room: () => Promise<Pick<DaemonSign, 'diskBytes' | 'diskFreeBytes'>>
  /** Must be called after the last job has ended. */
  stop: () => Promise<void>
}
