// Nobody starves: a command lets others go first so often, and then ends first. A stop, and a newer command of its own thread, end it all the same.
import type { Tracking } from './record.ts'

export const MOST_PUT_BACKS = 3

/** Commands of other threads wait until it has ended. */
export const hasWaitedEnough = (
  { putBacks = 0 }: Pick<Tracking, 'putBacks'>,
  most: number = MOST_PUT_BACKS,
): boolean => putBacks >= most
