// What is in the pretended account, and on the machine that deploys: everything that the stand-ins of programs are asked for.
import { ACCOUNT } from './provider/session.ts'
import { emptyWorld } from './provider/world.ts'
import type { World } from './provider/world.ts'

export interface Secret {
  fields: Record<string, string>
  isDeleted: boolean
}

export interface Account {
  number: string
  region: string
  /** False: nobody has logged in. */
  isLoggedIn: boolean
  vcpus: number
  /** The rule set by which SES receives mail; empty: none. */
  ruleSet: string
  identities: Set<string>
  /** In the DNS of the sender's domain. */
  hasRecords: boolean
  isInSandbox: boolean
  /** Of Terraform's state; with versions. */
  buckets: Set<string>
  makeBucket: (name: string) => Promise<void>
  secrets: Map<string, Secret>
  /** `webordinary/router:TAG`. */
  images: Set<string>
  world: World
  /** What git has checked out, in which nothing was changed. */
  commit: string
  /** Of docker. */
  hasEngine: boolean
  /** The last lines of a task's log, by `GROUP STREAM`. */
  logOf: (group: string, stream: string) => string[]
}

/** Of an image that is built from it, no container starts. */
export const BROKEN = 'bad'

/** Somebody is logged in, and has everything that a deployment needs; nothing was deployed yet. */
export const newAccount = (
  { region, commit }: Pick<Account, 'region' | 'commit'>,
  more: Partial<Pick<Account, 'logOf' | 'makeBucket'>> = {},
): Account => ({
  number: ACCOUNT,
  region,
  isLoggedIn: true,
  vcpus: 100,
  ruleSet: '',
  identities: new Set(),
  hasRecords: false,
  isInSandbox: true,
  buckets: new Set(),
  makeBucket: async () => undefined,
  secrets: new Map(),
  images: new Set(),
  world: emptyWorld(),
  commit,
  hasEngine: true,
  logOf: () => [],
  ...more,
})
