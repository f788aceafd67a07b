// Rule 9: which command is to blame for the owners that ended while they ran it. Receives, drains and deaths before the start do not count.
import type { Tracking } from './record.ts'

/** A command that was begun so often, and each time lost its owner, is dead: it must not eat the whole fleet. */
export const MOST_BEGINNINGS = 3

/** One start, by the owner's generation and its clock. Two starts never have the same name. */
export const startOf = (generation: number, startedAt: number): string => `${generation}@${startedAt}`

/** `start`: the one that is under way now, which does not count yet. */
export const isPoison = ({ begun = new Set() }: Pick<Tracking, 'begun'>, start?: string): boolean =>
  begun.size - (start !== undefined && begun.has(start) ? 1 : 0) >= MOST_BEGINNINGS
