import type { TrackingTable } from '../../../cloud/tracking-table.ts'
import { NOW } from '../../cloud/ownership-table-setup.ts'

/** Begins the command as owners do that end with it. */
export const begun = async (
  tracking: Pick<TrackingTable, 'begin'>,
  commandId: string,
  times = 3,
): Promise<void> => {
  for (let i = 1; i <= times; i++) await tracking.begin(commandId, 1, NOW + i)
}
