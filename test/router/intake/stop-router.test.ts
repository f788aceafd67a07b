import { expect } from 'chai'
import sinon from 'sinon'
import { SES_TIMEOUT_MS } from '../../../platform/clients.ts'
import type { Consuming } from '../../../platform/consume.ts'
import { makeStopRouter } from '../../../router/intake/stop-router.ts'
import { STOP_SECONDS } from '../../../cdktf/compute/fit.ts'
import { captureLog } from '../../fakes/captured-log.ts'

type LoopName = 'notices' | 'sweeping' | 'doorbell' | 'unanswered' | 'deadLetters' | 'signs'

describe('A router that is told to stop', () => {
  beforeEach(() => void sinon.useFakeTimers())
  afterEach(() => sinon.restore())

  it('takes in no more answers while a mail is still being read', async () => {
    const reading = Promise.withResolvers<void>()
    const { stop, stopped, lines } = setup({ notices: reading.promise })

    const stopping = stop()
    await sinon.clock.tickAsync(0)

    expect(stopped).to.have.members(['notices', 'sweeping', 'doorbell', 'unanswered', 'deadLetters'])
    expect(lines).to.deep.equal([])
    reading.resolve()
    await stopping
    // While it ends it is alive.
    expect(stopped.at(-1)).to.equal('signs')
    expect(lines.map(({ event }) => event)).to.deep.equal(['stopped'])
  })

  it('has time to mark an answer whose mail is being sent, and gives up before ECS kills it', async () => {
    const { stop, deadline } = setup({ unanswered: new Promise(() => undefined) })

    void stop()
    await sinon.clock.tickAsync(SES_TIMEOUT_MS)
    expect(deadline.signal.aborted).to.equal(false)
    await sinon.clock.tickAsync(STOP_SECONDS.router * 1_000 - SES_TIMEOUT_MS - 1)
    expect(deadline.signal.aborted).to.equal(true)
  })

  const setup = (endings: Partial<Record<LoopName, Promise<void>>> = {}) => {
    const stopped: string[] = []
    const loop = (name: LoopName): Consuming => ({
      stop: async () => {
        stopped.push(name)
        await endings[name]
      },
    })
    const deadline = new AbortController()
    const { log, lines } = captureLog()
    const stop = makeStopRouter({
      notices: loop('notices'),
      sweeping: loop('sweeping'),
      doorbell: loop('doorbell'),
      unanswered: loop('unanswered'),
      deadLetters: loop('deadLetters'),
      signs: loop('signs'),
      deadline,
      log,
    })
    return { stop, stopped, deadline, lines }
  }
})
