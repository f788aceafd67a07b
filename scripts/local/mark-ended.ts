import { makeDaemonTable } from '../../cloud/daemon-table.ts'
import { tableNames } from '../../contract/names.ts'
import type { Clients } from '../../platform/clients.ts'
import { LOCAL_PREFIX } from './names.ts'

/** Writes for a daemon that was killed that it has ended: make status would call it alive until its next sign is late. Never throws. */
export const markEnded = async (
  { dynamodb }: Pick<Clients, 'dynamodb'>,
  containerId: string,
): Promise<void> => {
  const daemons = makeDaemonTable(dynamodb, tableNames(LOCAL_PREFIX).daemons)
  try {
    const sign = (await daemons.list()).find((one) => one.containerId === containerId)
    if (sign) await daemons.say({ ...sign, endedAt: Date.now() })
  } catch {
    // Then it is only seen later.
  }
}
