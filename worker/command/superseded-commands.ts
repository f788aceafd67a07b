import type { EditMessage } from '../../contract/messages/edit-message.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'

/** Upper bound on merged instructions; beyond it the oldest are left out. */
const MOST_CARRIED = 20

/**
 * The interrupted commands whose instructions this one takes over, and those that they had taken over themselves, oldest first. Leaves out
 * commands that came to another end, and those that the person has stopped since: a stop may come when they have been taken over already.
 */
export const supersededCommands = async (
  { carries = new Set() }: Pick<Tracking, 'carries'>,
  tracking: Pick<TrackingTable, 'read'>,
): Promise<EditMessage[]> => {
  const found = new Map<string, Tracking>()
  let wanted = [...carries]
  while (wanted.length > 0 && found.size < MOST_CARRIED) {
    const rows = await Promise.all(wanted.map((id) => tracking.read(id)))
    const interrupted = rows.filter((row) => row?.end === 'interrupted' && row.stopAskedAt === undefined)
    for (const row of interrupted) if (row) found.set(row.commandId, row)
    wanted = interrupted.flatMap((row) => [...(row?.carries ?? [])]).filter((id) => !found.has(id))
  }
  return [...found.values()].toSorted((a, b) => a.acceptedAt - b.acceptedAt).map(({ message }) => message)
}
