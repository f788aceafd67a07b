import { resourceOf } from './aws-call-target.ts'
import type { CallInput, Resource } from './aws-call-target.ts'

/** Called after every AWS call, for logs, benchmarks and the check of IAM policies. `call` is like `SQS.SendMessage`. */
export type OnCall = (call: string, ms: number, failed: boolean, on: Resource | undefined) => void

interface Watchable {
  config: { serviceId: string }
  middlewareStack: { add: (middleware: never, options: { step: 'initialize'; name: string }) => void }
}

interface CallArgs {
  input: CallInput
}

type Next = (args: CallArgs) => Promise<unknown>

/** Lets `onCall` hear of every call of `client`. Returns `client`. */
export const watchCalls = <C>(client: C, onCall: OnCall | undefined): C => {
  if (!onCall) return client
  const { config, middlewareStack } = client as unknown as Watchable
  const middleware = (next: Next, context: { commandName?: string }) => async (args: CallArgs) => {
    const call = `${config.serviceId}.${(context.commandName ?? '').replace(/Command$/, '')}`
    const start = performance.now()
    let failed = true
    try {
      const result = await next(args)
      failed = false
      return result
    } finally {
      onCall(call, performance.now() - start, failed, resourceOf(args.input))
    }
  }
  middlewareStack.add(middleware as never, { step: 'initialize', name: 'watch-calls' })
  return client
}
