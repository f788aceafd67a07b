// A session over hands that do as they are told.
import type { Message } from '@aws-sdk/client-sqs'
import sinon from 'sinon'
import type { Outcome } from '../../contract/consume.ts'
import type { Hold } from '../../worker/hold.ts'
import { startSession } from '../../worker/session.ts'
import { captureLog } from '../contract/captured-log.ts'
import { useClock } from './clock.ts'

export const IDLE_MS = 60_000

type Release = Awaited<ReturnType<Hold['release']>>

export const setupSession = () => {
  const clock = useClock()
  const { log, lines, events } = captureLog()
  const lease = new AbortController()
  /** What happened, in order. */
  const story: string[] = []
  const running = new Map<string, PromiseWithResolvers<void>>()
  const signals = new Map<string, AbortSignal>()
  const release = sinon.stub<[], Promise<Release>>().resolves('released')
  const changed = sinon.spy()
  let handle: (messages: Message[]) => Promise<Outcome[]> = async () => []

  const hold: Hold = {
    holder: { projectKey: 'blog#ann', containerId: 'w1', generation: 1 },
    signal: lease.signal,
    isSafe: () => !lease.signal.aborted,
    start: async () => true,
    settled: () => undefined,
    putDown: () => void story.push('put down'),
    release: async () => {
      story.push('release')
      return release()
    },
    stop: () => void story.push('heartbeat stopped'),
  }
  const session = startSession({
    projectKey: 'blog#ann',
    hold,
    receive: (handler) => {
      handle = handler
      return { stop: async () => void story.push('consumer stopped') }
    },
    carryOut: async ({ Body = '' }, _hold, signal) => {
      story.push(`${Body} begins`)
      const work = Promise.withResolvers<void>()
      running.set(Body, work)
      signals.set(Body, signal)
      signal.addEventListener('abort', () => work.reject(new Error('aborted')))
      await work.promise
      story.push(`${Body} ends`)
    },
    idleReleaseMs: IDLE_MS,
    changed,
    log,
  })
  const ended = sinon.spy()
  void session.ended.then(ended)

  return {
    clock,
    session,
    story,
    lines,
    events,
    changed,
    release,
    /** The message arrives from the queue; what the queue is told. */
    arrives: async (Body: string): Promise<Outcome[]> => {
      const outcomes = await handle([{ Body, MessageId: `id of ${Body}` }])
      await clock.tickAsync(0)
      return outcomes
    },
    finish: async (Body: string): Promise<void> => {
      running.get(Body)?.resolve()
      await clock.tickAsync(0)
    },
    fail: async (Body: string, error: Error): Promise<void> => {
      running.get(Body)?.reject(error)
      await clock.tickAsync(0)
    },
    isAborted: (Body: string) => signals.get(Body)?.aborted,
    loseLease: () => lease.abort(new Error('the lease is lost')),
    hasEnded: () => ended.called,
  }
}

export const ENDED = ['consumer stopped', 'heartbeat stopped']
