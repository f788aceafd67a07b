import { makeDaemonTable } from '../../../cloud/daemon-table.ts'
import type { DaemonSign } from '../../../contract/daemon-sign.ts'
import { isAwsError } from '../../../platform/aws-errors.ts'
import type { System } from './system.ts'

/** What all daemons of the last day have said of themselves. `undefined`: a deployment of a former version has no table for it. */
export const daemonSigns = async ({
  clients,
  tables,
}: Pick<System, 'clients' | 'tables'>): Promise<DaemonSign[] | undefined> => {
  try {
    return await makeDaemonTable(clients.dynamodb, tables.daemons).list()
  } catch (error) {
    if (!isAwsError(error, 'tableMissing')) throw error
    return undefined
  }
}
