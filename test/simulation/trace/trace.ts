// What happened in a history, in order: the oracles judge it, people read it, and its hash tells two runs apart.
import type { LogFields } from '../../../platform/log.ts'

/** Of one command under one owner. */
export interface Work {
  commandId: string
  projectKey: string
  generation: number
}

/** Everything that can be in a trace. What the tables say is recorded when a write takes effect, whoever hears of it. */
export interface Happenings {
  /** A program put the command on the e-mail queue. */
  offered: { commandId: string; projectKey: string }
  /** Somebody no longer wants a command, or all that is open in a thread. */
  stopAsked: { threadId: string; commandId?: string }
  /** Its tracking row exists: from now on it must be answered. */
  accepted: { commandId: string; projectKey: string }
  /** It is in `open`, at this place of the order; again when it gets another place. */
  opened: { commandId: string; projectKey: string; number?: number }
  closed: { commandId: string; projectKey: string }
  /** It is on the input queue. */
  sent: { commandId: string; projectKey: string }
  /** `owner` is a process's name; `from` is the owner that the row named before. */
  claimed: { projectKey: string; generation: number; owner: string; from?: string; sentAt: number }
  released: { projectKey: string; generation: number; owner: string }
  /** The owner has heard that its write at `sentAt` got through: its lease counts from there. */
  extended: { projectKey: string; generation: number; sentAt: number }
  /** Its row says that it is no longer wanted. */
  stopMarked: { commandId: string }
  /** `lying`: how many requests have been in the queue for long enough to be counted. */
  claimRequested: { projectKey: string; hasEvidence: boolean; lying: number }
  /** A control message for it is on the input queue. `interrupter`: the command that goes first. */
  interruptSent: { commandId: string; reason: string; interrupter?: string }
  /** Its row says so, of this start. */
  running: Omit<Work, 'projectKey'>
  /** Its row no longer names a start: whoever began it has put it down. */
  putDown: { commandId: string }
  /** It was put back, for the so manieth time, as its row says. */
  putBack: { commandId: string; times: number }
  settled: Omit<Work, 'projectKey'> & { end: string; supersededBy?: string }
  /** A router took it for mailing. */
  taken: { commandId: string }
  /** Its row says that it is answered. */
  marked: { commandId: string }
  mailed: { commandId: string; letter: string }
  /** The router has heard that the mail is out. */
  mailHeardOf: { commandId: string; letter: string }
  jobStarted: Work & { carried: string[] }
  /** Its program did some work. */
  jobWorked: Work
  jobEnded: Work & { how: string }
  /** The job has seen that it may push, and does. */
  pushSent: Work & { pushId: number }
  pushed: Work & { pushId: number; commit: string; kind: 'done' | 'interrupted' }
  /** `why`: the fence stands elsewhere (`fence` is its generation now), or only the branch does. */
  pushRefused: Work & { pushId: number; fence: number; why: 'fence' | 'branch' }
  /** `owner`: a process's name, or somebody of another life of the tables. */
  fenceMoved: { projectKey: string; generation: number; owner: string }
  processStarted: object
  processStopping: object
  /** `why`: kill, exit, crash, poison. */
  processEnded: { why: string }
  /** Something was thrown that nobody caught: a real process would have died of it. */
  crashed: { error: unknown }
  paused: object
  resumed: object
  fault: { kind: string; about: string }
  faultEnded: { kind: string; about: string }
  allFaultsEnded: object
  /** A call reached the cloud (`outcome` undefined), or did not. */
  call: { call: string; input: object; outcome?: string; sentAt?: number }
  /** What the caller got to hear. */
  answer: { call: string; input: object; outcome: string }
  log: { level: string; event: string; fields: LogFields }
}

export type What = keyof Happenings

export type TraceRecord = {
  [W in What]: {
    /** Virtual milliseconds since the start. */
    at: number
    /** Who did it: a process with its incarnation (`worker-1.2`), or `cloud`, `remote`, `faults`, `people`. */
    by: string
    what: W
  } & Happenings[W]
}[What]

export type RecordOf<W extends What> = Extract<TraceRecord, { what: W }>

export interface Trace {
  records: TraceRecord[]
  add: <W extends What>(by: string, what: W, happening: Happenings[W]) => void
}

export const makeTrace = (now: () => number): Trace => {
  const records: TraceRecord[] = []
  return {
    records,
    add: (by, what, happening) =>
      void records.push({ at: now(), by, what, ...happening } as unknown as TraceRecord),
  }
}

/** All records of one kind, in order. */
export const allOf = <W extends What>(records: readonly TraceRecord[], what: W): RecordOf<W>[] =>
  records.filter((record): record is RecordOf<W> => record.what === what)
