// Whom the programs of a job run as, and what they may reach. Two ways: a user for each project key, or the worker's own user for all.
import type { Leash, User } from '../process/leash.ts'
import type { ThreadIds } from '../workspace/thread-ids.ts'

export type Person = Pick<ThreadIds, 'projectId' | 'userId'>

/** What one job holds while its programs may run. */
export interface Held {
  leash: Leash
  /** The thread's own. It stays for the thread's next job. */
  home: string
  /** This job's own, empty. */
  temporary: string
  /** Ends what is left of the job's programs, and closes what was open to them. Never rejects. */
  leave: () => Promise<void>
}

export interface Leashes {
  /** True when each project key has a user of its own. */
  areApart: boolean
  /** The user who owns what is in a person's worktrees. Undefined: the worker's own. */
  ownerOf: (person: Person) => Promise<User | undefined>
  /** At the start of a job. One job of a person at a time. */
  enter: (thread: ThreadIds, commandId: string) => Promise<Held>
  /** Before the first job: ends the programs that a killed worker has left. Returns how many processes it ended. */
  begin: () => Promise<number>
}
