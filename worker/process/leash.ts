// What holds a child, besides its session. Made in worker/leash/.

export interface User {
  uid: number
  gid: number
}

export interface Leash {
  /** Whom the child runs as, from its first instruction on, in no other group. Absent: the worker's own user. */
  user?: User
  /** The whole command line that runs this one under the leash. */
  words?: (program: string[]) => string[]
  /** Ends whatever the child may have left, and resolves when nothing of it lives. `leader`: the child's first process. */
  endAll?: (leader: number) => Promise<void>
}
