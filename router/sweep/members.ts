// Routers share a large sweep: each says on one row that it sweeps, and sees there who else does. Nothing depends on it: a router that is
// wrong about the others reads too much, or reads what is another's only when its turn comes.
import { createHash } from 'node:crypto'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { updateRow } from '../../cloud/update-row.ts'
import type { Log } from '../../platform/log.ts'

export interface MembersDeps {
  dynamodb: DynamoDBClient
  /** The table of threads: its rows expire. */
  table: string
  containerId: string
  /** From how many rows on they are shared. */
  worthSharing: number
  log: Log
}

export interface Members {
  /** Call at each sweep. `open`: how many rows there are to share. Never throws. */
  meet: (open: number) => Promise<void>
  /** Of all routers that sweep, exactly one watches each project key, once they have met. */
  watches: (projectKey: string) => boolean
  /** How many share. */
  count: () => number
}

const BEAT_MS = 10_000
/** A router that is silent for longer has ended. */
const GONE_MS = 3 * BEAT_MS
/** Beside the threads, whose ids have no colon. */
const ROW = { threadId: 'sweep:routers' }
const PREFIX = 'router:'
const TTL_SECONDS = 86_400

const weight = (member: string, projectKey: string): string =>
  createHash('sha1').update(`${member} ${projectKey}`).digest('hex')

/** Rendezvous hashing: whoever comes or goes changes nothing between the others. Pure. */
export const watcherOf = (members: string[], projectKey: string): string | undefined => {
  const ranked = members.map((member) => [weight(member, projectKey), member] as const)
  return ranked.toSorted(([a], [b]) => (a < b ? -1 : 1))[0]?.[1]
}

export const makeMembers = ({ dynamodb, table, containerId, worthSharing, log }: MembersDeps): Members => {
  const me = PREFIX + containerId
  const seen = new Map<string, { beat: unknown; sinceMs: number }>()
  let members = [me]
  let beat = 0
  let dueMs = -Infinity

  const gone = (nowMs: number): string[] =>
    [...seen].flatMap(([name, { sinceMs }]) => (name !== me && nowMs - sinceMs >= GONE_MS ? [name] : []))

  const say = async (nowMs: number): Promise<void> => {
    const silent = gone(nowMs)
    const row = await updateRow(dynamodb, table, {
      key: ROW,
      names: { '#me': me, ...Object.fromEntries(silent.map((name, i) => [`#gone${i}`, name])) },
      set: `SET #me = :beat, #ttl = :ttl${silent.map((_, i) => `${i === 0 ? ' REMOVE' : ','} #gone${i}`).join('')}`,
      values: { ':beat': ++beat, ':ttl': Math.floor(Date.now() / 1_000) + TTL_SECONDS },
    })
    hear(row ?? {}, nowMs)
  }

  const hear = (row: object, nowMs: number): void => {
    const names = Object.entries(row).filter(([name]) => name.startsWith(PREFIX))
    for (const name of seen.keys()) if (!names.some(([there]) => there === name)) seen.delete(name)
    for (const [name, { N: said }] of names as [string, { N?: string }][])
      if (seen.get(name)?.beat !== said) seen.set(name, { beat: said, sinceMs: nowMs })
    members = [...new Set([me, ...seen.keys()])]
  }

  return {
    meet: async (open) => {
      const nowMs = performance.now()
      if (open < worthSharing) {
        members = [me]
        return
      }
      if (nowMs < dueMs) return
      dueMs = nowMs + BEAT_MS
      try {
        await say(nowMs)
      } catch (error) {
        // Alone, until the row can be written again: everything is read, by each.
        members = [me]
        log.warn('sweep_not_shared', { error })
      }
    },
    watches: (projectKey) => members.length === 1 || watcherOf(members, projectKey) === me,
    count: () => members.length,
  }
}
