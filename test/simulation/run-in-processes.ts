// Shares seeds out to child processes, a few at a time.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Outcome } from './run-seeds.ts'

const CHILD = fileURLToPath(new URL('./seeds-child.ts', import.meta.url))
const AT_A_TIME = 20

/** `told` hears of every few seeds. */
export const runInProcesses = async (
  seeds: { first: number; last: number },
  jobs: number,
  told: (outcome: Outcome) => void,
): Promise<void> => {
  let next = seeds.first
  const work = async (): Promise<void> => {
    const child = fork(CHILD)
    const death = died(child)
    while (next <= seeds.last) {
      const first = next
      next += AT_A_TIME
      child.send({ first, last: Math.min(first + AT_A_TIME - 1, seeds.last) })
      const [answer] = (await Promise.race([once(child, 'message'), death])) as [Outcome]
      told(answer)
    }
    death.catch(() => undefined)
    child.disconnect()
  }
  const died = async (child: ReturnType<typeof fork>): Promise<never> => {
    const [code] = (await once(child, 'exit')) as [number]
    throw new Error(`a child process ended with code ${code}`)
  }
  await Promise.all(Array.from({ length: jobs }, work))
}
