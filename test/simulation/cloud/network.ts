// The way between a process and the cloud: calls take time, get lost, take effect although nobody hears of it, are tried again
// as the SDK does. A call that has left its process takes effect whatever becomes of the process.
import type { Actor } from '../kernel/actor.ts'
import type { World } from '../kernel/world.ts'
import { abortError } from '../../fakes/aws-error.ts'
import type { FakeClient, SendOptions } from '../../fakes/aws-call.ts'
import type { Trace } from '../trace/trace.ts'
import { connectionReset, isTransient, serverError, throttled, timedOut } from './network-errors.ts'
import type { Front, Mishap, Service, Weather } from './weather.ts'

export interface NetworkDeps {
  world: World
  /** On its own unskewed clock, never paused, never dead. */
  cloud: Actor
  trace: Trace
  weather: Weather
  /** The services themselves. */
  services: Record<Service, Pick<FakeClient, 'send'>>
  kill: (actor: Actor, why: string) => void
  pause: (actor: Actor, ms: number) => void
  /** Told that a process has heard of the success of its call. */
  heard: (call: Call) => void
}

export interface Call {
  by: string
  service: Service
  operation: string
  input: object
  /** When its first attempt was sent. */
  sentAt: number
}

export interface ClientLimits {
  timeoutMs: number
  attempts: number
}

export interface Network {
  /** What the cloud carries out at this moment. */
  current: () => Call
  connect: (actor: Actor, service: Service, limits: ClientLimits) => FakeClient
  /** The connections of a dead process break: its long polls end. */
  disconnect: (actor: Actor) => void
}

/** How long a long poll whose client is gone may go on at the queue: what it takes in that time nobody has received. */
const LINGER_MS = 1_000
const LINGERING_SHARE = 0.5

const never = <T>(): Promise<T> => new Promise<T>(() => undefined)

const operationOf = (command: object): string => command.constructor.name.slice(0, -'Command'.length)

/** SDK: 100 ms doubled, half of it drawn. Throttling begins at 500 ms. */
const retryPauseMs = (error: unknown, attempt: number, drawn: number): number =>
  ((error as Error).name === 'ThrottlingException' ? 500 : 100) * 2 ** (attempt - 1) * (0.5 + drawn / 2)

export const makeNetwork = (deps: NetworkDeps): Network => {
  const { world, trace, weather, services, cloud } = deps
  const { random } = world
  const openPolls = new Map<Actor, Set<AbortController>>()
  let current: Call = { by: 'cloud', service: 'sqs', operation: '', input: {}, sentAt: 0 }

  /** One attempt, as one HTTP request. */
  const attempt = (
    actor: Actor,
    about: Call,
    command: object,
    { abortSignal }: SendOptions,
    timeoutMs: number,
  ): Promise<unknown> => {
    const { service, operation, input } = about
    const call = `${service}.${operation}`
    const sentAt = world.now()
    const met = weather.of(actor.name, service, operation)
    const has = (mishap: Mishap): Front | undefined =>
      met.length === 0 ? undefined : met.find((front) => front.mishap === mishap)
    const toSend = 1 + random.next() * 4 + (has('slow request')?.delayMs ?? 0)
    const toHear = 1 + random.next() * 4 + (has('slow answer')?.delayMs ?? 0)

    return new Promise((resolve, reject) => {
      let isOver = false
      const finish = (outcome: string, settle: () => void): void => {
        if (isOver) return
        isOver = true
        if (outcome !== 'ok') trace.add(actor.name, 'answer', { call, input, outcome })
        abortSignal?.removeEventListener('abort', abort)
        if (poll) openPolls.get(actor)?.delete(poll)
        settle()
      }
      const fail = (error: Error): void =>
        finish(error.name === 'Error' ? error.message : error.name, () => reject(error))
      const failLater = (ms: number, error: Error): void => void world.after(ms, actor, () => fail(error))
      const onTimeout = (): void => failLater(sentAt + timeoutMs - world.now(), timedOut())
      const poll = abortSignal ? new AbortController() : undefined
      const abort = (): void => {
        // The cloud notices a broken connection a moment later, and never through a cut.
        if (poll && !weather.isCutOff(actor.name, service)) breakOff(poll, toSend)
        fail(abortError())
      }
      abortSignal?.addEventListener('abort', abort)

      const hear = (outcome: string, settle: () => void): void => {
        if (actor.state === 'dead') return
        if (has('answer lost') || weather.isCutOff(actor.name, service)) {
          trace.add('cloud', 'call', { call, input, outcome: 'answer lost' })
          return random.chance(0.5) ? failLater(toHear, connectionReset()) : onTimeout()
        }
        if (world.now() + toHear > sentAt + timeoutMs) return onTimeout()
        world.after(toHear, actor, () => {
          // Both the answer and the timer are due when a process wakes up late: the timer is looked at first.
          if (world.now() > sentAt + timeoutMs && random.chance(0.5)) return fail(timedOut())
          finish(outcome, settle)
          if (has('kill on answer')) deps.kill(actor, `kill on answer of ${call}`)
        })
      }

      const arrive = (): void => {
        if (has('throttled')) return hear('throttled', () => reject(throttled()))
        if (has('server error')) return hear('server error', () => reject(serverError()))
        trace.add(actor.name, 'call', { call, input, sentAt: about.sentAt })
        current = about
        // Its effect is over when `send` returns; what is heard of a long poll comes later.
        const answered = services[service].send(command, poll ? { abortSignal: poll.signal } : {})
        if (has('kill after')) deps.kill(actor, `kill after ${call}`)
        if (has('pause after')) deps.pause(actor, has('pause after')?.delayMs ?? 0)
        answered.then(
          (output) =>
            hear('ok', () => {
              deps.heard(about)
              resolve(output)
            }),
          (error: Error) => hear(error.name, () => reject(error)),
        )
      }

      if (has('request lost') || has('cut off')) {
        trace.add(actor.name, 'call', { call, input, outcome: 'lost' })
        return has('cut off') && random.chance(0.5) ? failLater(2_000, timedOut()) : onTimeout()
      }
      if (toSend > timeoutMs) onTimeout()
      if (poll) keepPoll(actor, poll)
      world.after(toSend, cloud, arrive)
    })
  }

  const breakOff = (poll: AbortController, afterMs: number): void => {
    const lingerMs = random.chance(LINGERING_SHARE) ? random.next() * LINGER_MS : 0
    world.after(afterMs + lingerMs, cloud, () => poll.abort())
  }

  const keepPoll = (actor: Actor, poll: AbortController): void => {
    const polls = openPolls.get(actor) ?? new Set()
    openPolls.set(actor, polls.add(poll))
  }

  const connect: Network['connect'] = (actor, service, { timeoutMs, attempts }) => ({
    send: async (command, options = {}) => {
      const operation = operationOf(command)
      const { input } = command as { input: object }
      const about: Call = { by: actor.name, service, operation, input, sentAt: world.now() }
      for (let tries = 1; ; tries++) {
        if (actor.state === 'dead') return never()
        if (options.abortSignal?.aborted) throw abortError()
        try {
          return await attempt(actor, about, command, options, timeoutMs)
        } catch (error) {
          if (tries >= attempts || !isTransient(error)) throw error
          const pauseMs = retryPauseMs(error, tries, random.next())
          await new Promise<void>((resolve) => world.after(pauseMs, actor, resolve))
        }
      }
    },
    destroy: () => undefined,
  })

  return {
    current: () => current,
    connect,
    disconnect: (actor) => {
      const polls = openPolls.get(actor)
      openPolls.delete(actor)
      polls?.forEach((poll) => breakOff(poll, 0))
    },
  }
}
