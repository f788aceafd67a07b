// What is in the pretended account, and on the machine that deploys: everything that the stand-ins of programs are asked for.
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
  /** Of Terraform's state; with versions. */
  buckets: Set<string>
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
