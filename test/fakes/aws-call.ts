import { abortError } from './aws-error.ts'

/** The part of the SDK's second argument to `send` that matters to a fake. */
export interface SendOptions {
  abortSignal?: AbortSignal
}

/** Told of each call before it takes effect: the operation ("SendMessage") and its input. A throw fails the call. */
export type OnCall = (name: string, input: unknown) => void

/** What an SDK client's `send` and `destroy` look like to its users. */
export interface FakeClient {
  send: (command: object, options?: SendOptions) => Promise<unknown>
  destroy: () => void
}

type Operation = (input: never, options: SendOptions) => object | Promise<object>

/**
 * Makes an SDK-like client of a table of operations, named as in the SDK without the ending "Command".
 * An operation takes its whole effect within the call, before `send` returns its promise.
 */
export function makeFakeClient(
  operations: Readonly<Record<string, Operation>>,
  onCall: OnCall | undefined,
): FakeClient {
  async function send(command: object, options: SendOptions = {}): Promise<object> {
    const name = command.constructor.name.replace(/Command$/, '')
    const input: unknown = (command as { input: unknown }).input
    if (options.abortSignal?.aborted) throw abortError()
    onCall?.(name, input)
    const operation = operations[name]
    if (!operation) throw new Error(`the in-memory fake does not know ${name}`)
    const output = await operation(input as never, options)
    return { $metadata: { httpStatusCode: 200, attempts: 1, totalRetryDelay: 0 }, ...output }
  }
  return { send, destroy: () => undefined }
}
