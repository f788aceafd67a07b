import { sleep } from '../../platform/sleep.ts'
import type { TaskCalls } from '../../cloud/step-functions.ts'

export const refusedToken = (name = 'TaskTimedOut'): Error =>
  Object.assign(new Error('nobody waits'), { name })

/** Step Functions that notes what it is told; `story` gets the kinds of the calls that had an effect. */
export const makeFakeTasks = (story: string[] = []) => {
  const told: { call: keyof TaskCalls; taskToken: string; about: string[] }[] = []
  const broken: { failing: (call: keyof TaskCalls) => Error | undefined; hangMs: number } = {
    failing: () => undefined,
    hangMs: 0,
  }
  const take =
    (call: keyof TaskCalls) =>
    async (taskToken: string, ...about: string[]): Promise<void> => {
      if (broken.hangMs > 0) await sleep(broken.hangMs)
      const error = broken.failing(call)
      if (error) throw error
      told.push({ call, taskToken, about })
      story.push(call)
    }
  return { heartbeat: take('heartbeat'), succeed: take('succeed'), fail: take('fail'), told, broken }
}
