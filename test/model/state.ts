// One state of the whole system, as plain data: one project key, its rows, its queues, two workers, two routers, and the world outside.
// Time is not in it: a lease may be over at any moment, but an owner is seen to be dead only when it has stopped, died or stands still.
// Nor are: other project keys and the slots for them, polls and what a closing one swallows, and whether a mail arrives.
import type { InterruptReason } from '../../contract/messages/control-message.ts'
import type { LifeSign, Ownership } from '../../contract/ownership/record.ts'
import type { End, Tracking } from '../../contract/tracking/record.ts'
import type { Row } from './tables.ts'

/** `flight`: the handle of who has it in hand; 0: visible. */
export interface WorkMessage {
  commandId: string
  receives: number
  flight: number
}

export interface Interrupt {
  commandId: string
  reason: InterruptReason | 'drain'
  by: string
}

/** The project's input queue. `sent`: the dedup ids that SQS remembers. */
export interface Input {
  work: WorkMessage[]
  control: Interrupt[]
  dead: string[]
  sent: string[]
}

/** The standard queues: each message stands for all of its copies. `null`: a claim request without evidence. `responses`: on the doorbell. */
export interface Bells {
  notices: string[]
  requests: (LifeSign | null)[]
  responses: string[]
}

/** What is outside the tables and queues, and what only the proof knows. */
export interface World {
  /** Where the effects land: the owner that moved it last. Its claim stands for its container. */
  fence: { generation: number; claim: number }
  /** The claim in the fence above which the last owner has raised the row's generation. */
  raisedAbove: number
  /** Like the fence, by the number of claims: a rule that forgets to raise the generation does not deceive it. */
  begun: number
  claims: number
  /** By command. `perhaps`: a router died, or stood still for long, between mail and mark. Such a mail may come once more. */
  mailed: ('' | 'once' | 'perhaps')[]
  /** The commands as they were opened first. */
  order: string[]
  /** Interrupts that an owner was told of, as `the newer command > the one that it interrupts`. Forgotten when either has ended. */
  told: string[]
  faultsLeft: number
}

export interface Hand {
  commandId: string
  handle: number
  interrupt: Interrupt | null
}

/** What a session is about to do next. */
export type Doing =
  | { next: 'bring back' }
  | { next: 'receive' }
  | { next: 'release again' }
  | { next: 'leave again' }
  | { next: 'start'; hand: Hand }
  | { next: 'run'; hand: Hand }
  | { next: 'count'; hand: Hand }
  | { next: 'respond'; hand: Hand }
  | { next: 'look'; hand: Hand; before: string[] }
  | { next: 'fence'; hand: Hand; place: number }
  | { next: 'work'; hand: Hand; place: number }
  | { next: 'prove'; hand: Hand; seen: number }
  | { next: 'stopped'; hand: Hand; place: number }
  | { next: 'pick'; hand: Hand; newer: string[] }
  | { next: 'settle'; hand: Hand; end: End; by: string }
  | { next: 'remove'; hand: Hand; ended: 'settled' | 'put back' | '' }
  | { next: 'send'; hand: Hand | null; ids: string[]; looked: boolean }
  | { next: 'run dead'; commandId: string; after: Doing }
  | { next: 'settle dead'; commandId: string; after: Doing }
  | { next: 'respond dead'; commandId: string; after: Doing }
  | { next: 'bury'; commandId: string; after: Doing }
  | { next: 'tend'; ids: string[]; missing: string[] }

/** One slot in use. `late`: it stands still, its lease is over, and it will take at most the one step that it was about to take. */
export interface Session {
  at: 'session'
  generation: number
  /** Which claim of all it was: known to the proof only. */
  claim: number
  heartbeat: number
  /** What the row calls active is over. */
  ended: boolean
  /** What it has sent again, and not seen at its end since. */
  onTheirWay: string[]
  late: boolean
  draining: boolean
  /** The generation that a fence ahead of it names; 0 while it has seen none. It leaves as soon as nothing is in hand. */
  behind: number
  doing: Doing
}

/** What a claim remembers of the row that it has read. */
export interface Seen extends LifeSign {
  takeovers: number
  owner: 'nobody' | 'me' | 'another'
}

export type Worker =
  | { at: 'free' }
  | { at: 'claiming'; dead: LifeSign | null; seen: Seen }
  | Session
  /** Has left with work open. */
  | { at: 'asking' }

export type AcceptStep = 'create' | 'open' | 'send' | 'request' | 'tell' | 'forget' | 'refuse'

export type Router =
  | { at: 'free' }
  | {
      at: 'accept'
      commandId: string
      next: AcceptStep
      isNew: boolean
      owned: boolean
      control: Interrupt | null
      /** What remains to be done about it. */
      tell: ('mark' | 'interrupt')[]
    }
  | {
      at: 'answer'
      commandId: string
      next: 'take' | 'mail' | 'mark' | 'close'
      by: number
      /** What it heard of. A sweep hears of nothing, and finds it again. */
      bell: 'notice' | 'response' | 'sweep'
      late: boolean
    }
  | { at: 'let go'; sign: LifeSign }

export interface State {
  row: Row<Ownership>
  /** By command; `record` is undefined while there is none. */
  tracked: Row<Tracking | undefined>[]
  input: Input
  bells: Bells
  world: World
  workers: Worker[]
  routers: Router[]
}

/** By the place of a worker: whom a row names. */
export const CONTAINERS = ['A', 'B']
/** A process that died: nobody has this name any more. */
export const GONE = 'gone'

export const FREE = { at: 'free' } as const
export const RECEIVE = { next: 'receive' } as const

export const replaced = <T>(list: readonly T[], index: number, thing: T): T[] => list.with(index, thing)
export const without = <T>(list: readonly T[], thing: T): T[] => list.filter((each) => each !== thing)
export const withOne = (list: readonly string[], thing: string): string[] =>
  list.includes(thing) ? [...list] : [...list, thing].toSorted()

/** The message that is in hand, also while something else is done in between. */
export const handIn = (doing: Doing): Hand | null => {
  if ('hand' in doing) return doing.hand
  return 'after' in doing ? handIn(doing.after) : null
}
