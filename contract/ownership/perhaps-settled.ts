// Which open commands a router looks up although nobody has told it of their end. Read off the ownership row alone, so that what waits or
// runs costs no call.
import { inOrder, openBefore } from './decide.ts'
import type { Ownership } from './record.ts'

/**
 * Rule 8: open commands that may have ended, in the order of acceptance. A live owner ends its commands in this order, and names the one that
 * it runs: those before it are over, and those behind it have not begun. One that names none has nothing in hand, and neither has one
 * whose row still names what the former owner ran. Of a former owner nobody knows.
 */
export const perhapsSettled = (record: Ownership, isDead: boolean): string[] => {
  const { generation, containerId, active } = record
  if (generation === 0) return []
  const isLive = containerId !== undefined && !isDead
  if (isLive && active?.generation === generation) return openBefore(record.open, active.commandId)
  return inOrder(record.open)
}
