import type { OwnershipTable } from '../../contract/ownership/table.ts'
import type { Ownership } from '../../contract/ownership/record.ts'
import { KEY } from '../contract/ownership/setup.ts'
import { NOW } from './clock.ts'

/** Accepts commands of the project key in this order, as the router does; the record after the last one. */
export const openCommands = async (
  table: Pick<OwnershipTable, 'accept' | 'read'>,
  ...commandIds: string[]
): Promise<Ownership> => {
  for (const commandId of commandIds)
    if ((await table.accept(KEY, commandId, { now: NOW, mostOpen: 100 })) === 'full')
      throw new Error(`no room for ${commandId}`)
  return table.read(KEY)
}
