// The half of Step Functions that knows tokens: which tasks wait, how long they wait without a sign of life, and what ends them.

/** What a task, or an execution, ended with other than success. */
export const taskError = (name: string, cause = ''): Error => Object.assign(new Error(cause), { name })

interface Waiting {
  resolve: (output: unknown) => void
  reject: (error: Error) => void
  beat: () => void
}

export const makeTokens = () => {
  const waiting = new Map<string, Waiting>()
  const calls: { name: string; taskToken: string }[] = []
  let drawn = 0

  const end = (taskToken: string): void => void waiting.delete(taskToken)

  /** Waits as a task does that was started with this token. */
  const wait = (taskToken: string, heartbeatSeconds: number): Promise<unknown> => {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    let timer: ReturnType<typeof setTimeout>
    const late = (): void => {
      end(taskToken)
      reject(taskError('States.HeartbeatTimeout'))
    }
    const beat = (): void => {
      clearTimeout(timer)
      timer = setTimeout(late, heartbeatSeconds * 1_000)
    }
    beat()
    waiting.set(taskToken, {
      resolve: (output) => (clearTimeout(timer), resolve(output)),
      reject: (error) => (clearTimeout(timer), reject(error)),
      beat,
    })
    return promise
  }

  /** Throws as the API does. */
  const take = (name: string, input: Record<string, string | undefined>): object => {
    const { taskToken = '', output = '', error = '', cause } = input
    calls.push({ name, taskToken })
    if (!/^token-\d+$/.test(taskToken)) throw taskError('InvalidToken')
    const task = waiting.get(taskToken)
    if (!task) throw taskError('TaskTimedOut')
    if (name === 'SendTaskHeartbeat') task.beat()
    else end(taskToken)
    if (name === 'SendTaskSuccess') task.resolve(JSON.parse(output))
    if (name === 'SendTaskFailure') task.reject(taskError(error, cause))
    return {}
  }

  return { draw: () => `token-${++drawn}`, wait, take, calls, waiting: () => [...waiting.keys()] }
}

export type Tokens = ReturnType<typeof makeTokens>
