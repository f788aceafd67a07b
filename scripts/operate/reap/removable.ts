// Something that may go.
import type { Facts } from '../doctor/seen.ts'

export interface Removable {
  kind: 'queues' | 'orphaned queues' | 'previews' | 'transcripts' | 'rows'
  what: string
  /** How old, or why nobody needs it. */
  why: string
  /** Looks again, right before. A sentence: why it stays after all; nothing: it is gone. May be repeated. */
  remove: () => Promise<string | undefined>
}

export interface Keep {
  queueKeepDays: number
  previewDays: number
}

/** `seen.now` counts. */
export type Find = (seen: Facts, keep: Keep) => Promise<Removable[]>

export const DAY_MS = 86_400_000

export const daysSince = (at: number, now: number): number => Math.floor((now - at) / DAY_MS)
