import { makeClients } from '../../../platform/clients.ts'
import type { Clients } from '../../../platform/clients.ts'
import { startEmbeddedCloud } from '../../../scripts/embedded-cloud/start.ts'

export interface OpenCloud {
  clients: Clients
  stop: () => Promise<void>
}

/** An embedded cloud with nothing in it. Until `stop`, this process's environment leads the SDK to it, as a script's does. */
export const openCloud = async (): Promise<OpenCloud> => {
  const cloud = await startEmbeddedCloud()
  const before = Object.keys(cloud.env).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, cloud.env)
  const clients = makeClients()
  return {
    clients,
    stop: async () => {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
      }
      clients.destroy()
      await cloud.stop()
    },
  }
}
