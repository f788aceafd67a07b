// What the worker's story and a job say to each other.
import type { Log } from '../../platform/log.ts'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import type { ResponseMessage } from '../../contract/messages/response-message.ts'
import type { Lease } from '../lease/lease.ts'

/** What a job came to; `error` is a sentence for the person, and below it what a program printed. */
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
  | 'interrupted'
> & {
  /** The worker cannot go on with this project, its disk is full for instance: it gives the project key up. */
  giveUp?: true
}

export interface JobWork {
  command: EditMessage
  /** Interrupted commands of the thread whose instructions this one takes over, oldest first. */
  carried: EditMessage[]
  lease: Lease
  /** The lease is lost, or the worker must be gone: all stops at once, and nothing has an effect any more. */
  signal: AbortSignal
  /** Somebody wants the command to stop: the program is asked to end, and what it did so far is saved. */
  interrupt: AbortSignal
  log: Log
}

/**
 * Does the work. Rejects only when `signal` is aborted, with FencedOff when the lease cannot be relied on, or with FenceAhead when the remote
 * or the bucket is at this generation or a later one; after `interrupt`, the result says `interrupted`. */
export type Job = (work: JobWork) => Promise<Result>

/** By what a worker carries commands out. */
export interface Jobs {
  /** The job of one ownership: what it remembers is forgotten when the key is released. */
  begin: () => Job
  /** After the last job has ended. */
  stop: () => Promise<void>
}
