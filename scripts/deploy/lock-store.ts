// Where the lock of a deployment lies, and what it says.

export interface Holder {
  id: string
  /** For people: `ann@laptop`. */
  who: string
  doing: string
  pid: number
  host: string
  /** ISO 8601. */
  since: string
  /** Counts, so that others see that it lives, without a clock. */
  renewals: number
}

export interface LockStore {
  /** False: somebody has it. */
  take: (holder: Holder) => Promise<boolean>
  /** Who has it; absent when nobody has, `unknown` when nobody can tell. */
  look: () => Promise<Holder | 'unknown' | undefined>
  /** False: it is not this holder's any more. */
  renew: (holder: Holder) => Promise<boolean>
  /** Leaves the lock of another holder alone. */
  drop: (holder: Holder) => Promise<void>
  /** The command that removes it, whoever has it. */
  removal: string
}
