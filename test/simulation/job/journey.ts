// The way of a git command to the remote and back. Until it leaves it shares the fate of its process; after that it is on its own.
import type { Mishap } from '../cloud/weather.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Caller, RemoteDeps } from './remote.ts'

/** Until a git command is started and has said what it wants. */
const START_MS = 60

export type Send = <T>(caller: Caller, operation: string, effect: () => T) => Promise<T>

export const makeJourney = (deps: Omit<RemoteDeps, 'trace'>, remote: Actor): Send => {
  const { world, weather } = deps
  const { random } = world
  const legMs = (): number => 20 + random.next() * (random.chance(0.02) ? 4_000 : 200)

  /** There, and back unless the process is dead by then. Rejects when the caller ends it, which calls nothing back. */
  return ({ actor, signal }, operation, effect) => {
    signal.throwIfAborted()
    const met = weather.of(actor.name, 'git', operation)
    const msOf = (mishap: Mishap): number | undefined => {
      const front = met.find((each) => each.mishap === mishap)
      return front && (front.delayMs ?? 0)
    }
    return new Promise((resolve, reject) => {
      const end = (): void => reject(signal.reason as Error)
      signal.addEventListener('abort', end, { once: true })
      const back = (): void => {
        const answer = effect()
        world.after(legMs(), actor, () => {
          signal.removeEventListener('abort', end)
          resolve(answer)
        })
      }
      const leave = (): void => {
        if (signal.aborted) return
        world.after(legMs() + (msOf('slow request') ?? 0), remote, back)
        const pausedMs = msOf('pause on the way')
        if (pausedMs !== undefined) deps.pause(actor, pausedMs)
        if (msOf('kill on the way') !== undefined) deps.kill(actor, `kill with a ${operation} on its way`)
      }
      world.after(random.next() * START_MS, actor, leave)
      const pausedMs = msOf('pause before')
      if (pausedMs !== undefined) deps.pause(actor, pausedMs)
    })
  }
}
