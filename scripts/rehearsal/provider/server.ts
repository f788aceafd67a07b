// A provider that Terraform attaches to: it plays hashicorp/aws, on a port of this machine that the system chooses.
import { fileURLToPath } from 'node:url'
import { Server, ServerCredentials, loadPackageDefinition } from '@grpc/grpc-js'
import type { ServiceClientConstructor, handleUnaryCall } from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'
import { calls } from './rpc.ts'
import type { Call, Request } from './rpc.ts'
import { newSession } from './session.ts'
import type { Schemas } from './schema.ts'
import { emptyWorld } from './world.ts'
import type { World } from './world.ts'

/** The source of the provider that the stacks name. */
const SOURCE = 'hashicorp/aws'
const PROTOCOL = fileURLToPath(new URL('tfplugin5.proto', import.meta.url))
/** Terraform's version of its plugin protocol, and who it speaks to. */
const PROTOCOL_VERSION = 5

export interface RunningProvider {
  /** The value of TF_REATTACH_PROVIDERS. */
  reattach: string
  /** What was made so far. */
  world: World
  stop: () => void
}

/** An error in the provider itself shows in Terraform's output, with its place. */
const answered = (call: Call): handleUnaryCall<Request, object> => {
  const reply = async (request: Request): Promise<object> => call(request)
  return ({ request }, answer) =>
    void reply(request).then(
      (replied) => answer(null, replied),
      (error: Error) => answer({ details: error.stack ?? error.message }),
    )
}

const serviceOf = (): ServiceClientConstructor['service'] => {
  const definition = loadSync(PROTOCOL, { keepCase: true, defaults: false, longs: Number })
  const { tfplugin5 } = loadPackageDefinition(definition) as unknown as {
    tfplugin5: { Provider: ServiceClientConstructor }
  }
  return tfplugin5.Provider.service
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    )
  })

const reattachTo = (port: number): string => {
  const address = { Network: 'tcp', String: `127.0.0.1:${port}` }
  // `Test`: Terraform leaves the process alone when it ends.
  const plugin = {
    Protocol: 'grpc',
    ProtocolVersion: PROTOCOL_VERSION,
    Pid: process.pid,
    Test: true,
    Addr: address,
  }
  return JSON.stringify({ [SOURCE]: plugin })
}

/** `schemas` is asked at every run of Terraform, so that stacks may be synthesised after the start. */
export const startProvider = async (
  schemas: () => Schemas,
  world: World = emptyWorld(),
): Promise<RunningProvider> => {
  const server = new Server({ 'grpc.max_receive_message_length': -1 })
  const handlers = Object.entries(calls(newSession(schemas, world)))
  server.addService(serviceOf(), Object.fromEntries(handlers.map(([name, call]) => [name, answered(call)])))
  const port = await listen(server)
  return { reattach: reattachTo(port), world, stop: () => server.forceShutdown() }
}
