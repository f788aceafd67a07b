import type { Ownership } from '../../../contract/ownership/record.ts'
import type { OwnershipTable } from '../../../cloud/ownership-table.ts'
import { KEY, accepting } from '../../cloud/ownership-table-setup.ts'

/** Accepts commands of the project key in this order, as the router does; the record after the last one. */
export const openCommands = async (table: OwnershipTable, ...commandIds: string[]): Promise<Ownership> => {
  const accept = accepting(table)
  for (const commandId of commandIds) await accept(commandId)
  return table.read(KEY)
}
