// The system that an operator looks at: the one that AWS_REGION and the AWS settings around it name, or else the one that runs here.
import { readSettings } from '../../../contract/settings/setting.ts'
import { sharedSettings } from '../../../contract/settings/shared.ts'
import { tableNames } from '../../../contract/names.ts'
import { makeClients } from '../../../platform/clients.ts'
import type { Clients } from '../../../platform/clients.ts'
import { useRunningSystem } from '../../local/running-system.ts'
import { readLocalState } from '../../local/state-file.ts'
import type { LocalState } from '../../local/state-file.ts'
import { Problem } from './problem.ts'

const { prefix, region } = sharedSettings

export interface System {
  prefix: string
  region: string
  clients: Clients
  tables: ReturnType<typeof tableNames>
  /** Of the system that runs on this machine; absent for one elsewhere. */
  local?: LocalState
  /** Closes its connections. */
  close: () => void
}

/** Sets this process's environment to lead there. Throws a Problem when there is no system, or its settings are wrong. */
export const openSystem = (env: NodeJS.ProcessEnv): System => {
  try {
    const local = env['AWS_REGION'] ? undefined : readLocalState()
    useRunningSystem()
    const settings = readSettings({ prefix, region }, env)
    const clients = makeClients()
    const tables = tableNames(settings.prefix)
    return { ...settings, clients, tables, ...(local && { local }), close: () => clients.destroy() }
  } catch (cause) {
    throw new Problem((cause as Error).message, 1, { cause })
  }
}
