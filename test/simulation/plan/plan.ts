// A history as plain data: what is asked for, and what goes wrong when. Drawn from the seed alone; printable.
import type { Mishap, Reached, Service } from '../cloud/weather.ts'

export interface CommandPlan {
  commandId: string
  /** When a program puts it on the e-mail queue, virtual milliseconds. */
  at: number
  projectKey: string
  email: string
  threadId: string
  /** How long its program works. */
  seconds: number
  ending: 'done' | 'failed'
  /** How often it kills its worker before it works; a poison command does so for ever. */
  kills: number
}

/** A program's word that a command, or all that is open in the thread, is no longer wanted. */
export interface StopPlan {
  at: number
  email: string
  threadId: string
  commandId?: string
}

/** Names a process over all its incarnations: `router-1`, `worker-2`. */
type ProcessName = string

export type Fault = { at: number } & (
  | { kind: 'kill'; process: ProcessName; downMs: number }
  | { kind: 'stop'; process: ProcessName; downMs: number }
  | { kind: 'pause'; process: ProcessName; ms: number }
  /** The wall clock jumps. */
  | { kind: 'clock'; process: ProcessName; ms: number }
  | {
      kind: 'calls'
      mishap: Mishap
      process: ProcessName
      service: Reached
      operation?: string
      calls: number
      ms: number
      delayMs?: number
    }
  | { kind: 'cut off'; process: ProcessName; service: Service; ms: number }
  | { kind: 'mail service down'; ms: number }
  | { kind: 'duplicates'; chance: number; ms: number }
  | { kind: 'disorder'; lateMs: number; ms: number }
  | { kind: 'queue emptied' | 'queue deleted'; queue: string }
  /** The remote remembers what the tables do not know: they began anew, or were restored. 0: the same generation of another owner. */
  | { kind: 'remote ahead'; projectKey: string; generations: number }
)

/** What happens after everything is answered, while nothing else goes wrong. */
export interface Coda {
  /** Asked for one after the other. The first one's owner is ended while it runs. */
  commands: CommandPlan[]
  end: 'kill' | 'drain'
  /** How long after the start. */
  endAfterMs: number
  /** A second SIGTERM, so long after the first. */
  hastenAfterMs?: number
  /** What a person wants while the owner drains, so long after the first SIGTERM. */
  meanwhile?: { afterMs: number; commands: CommandPlan[]; stops: StopPlan[] }
}

export interface Plan {
  seed: number
  routers: number
  workers: number
  slots: number
  projects: { projectKey: string; email: string }[]
  /** Milliseconds by which the wall clock of each process is off from the start. */
  skewMs: Record<ProcessName, number>
  indexLagMs: number
  /** Does the host of the repositories take atomic pushes? */
  isAtomicHost: boolean
  /** No bell arrives: workers of a former version, or a queue that loses everything. */
  isDeaf: boolean
  /** The routers read one row in turn and share the index, as they do with thousands of rows. */
  isNarrowSweep: boolean
  /** INDEX_SHARDS of the first router. The other one writes as former versions do, unless a round is long. */
  indexShards: number
  idleReleaseSeconds: number
  slotSeconds: number
  /** 0: a notice goes as soon as its command is accepted. */
  reminderSeconds: number
  interruptPolicy: 'any' | 'thread' | 'off'
  mostOpen: number
  commands: CommandPlan[]
  stops: StopPlan[]
  faults: Fault[]
  /** When the last fault is over, and everything is up again. */
  calmAt: number
  coda: Coda | undefined
}
