import { makeOwnershipTable } from '../../../cloud/ownership-table.ts'
import type { Item } from '../../../contract/dynamodb-update.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import type { System } from './system.ts'

const PAGE = 1_000

interface WaitingRows {
  owners: Ownership[]
  /** There are more of them than were read. */
  moreOwners: boolean
}

/** The rows of project keys that are owned or have open work. Ends with the page that has the `most`th of them. */
export const waitingRows = async (
  { clients, tables }: Pick<System, 'clients' | 'tables'>,
  most = Infinity,
): Promise<WaitingRows> => {
  const { waitingPage } = makeOwnershipTable(clients.dynamodb, tables.ownership)
  const owners: Ownership[] = []
  let from: Item | undefined
  do {
    const { rows, next } = await waitingPage(PAGE, from)
    owners.push(...rows)
    from = next
  } while (from && owners.length < most)
  return { owners, moreOwners: from !== undefined }
}
