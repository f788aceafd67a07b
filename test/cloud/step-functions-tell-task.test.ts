import { expect } from 'chai'
import sinon from 'sinon'
import { makeTellTask } from '../../cloud/step-functions.ts'
import { failureOf } from '../contract-suite/promises.ts'
import { makeFakeTasks, refusedToken } from '../fakes/task-calls.ts'
import { passTimeUntil, useClock } from '../fakes/clock.ts'
import { captureLog } from '../fakes/captured-log.ts'
import { responseOf } from './tracking-table-setup.ts'

const DONE = { end: 'done', response: responseOf(3) } as const

describe('Telling a task how its command ended', () => {
  afterEach(() => sinon.restore())

  it('ends it with success, or with the error name of the end', async () => {
    const { tell, tasks, events } = setup()

    await tell('token-1', DONE)
    await tell('token-2', { ...DONE, end: 'interrupted' })

    const told = tasks.told.map(({ call, taskToken, about }) => [call, taskToken, about[0]])
    expect(told).to.deep.equal([
      ['succeed', 'token-1', JSON.stringify(DONE.response)],
      ['fail', 'token-2', 'Interrupted'],
    ])
    expect(events()).to.deep.equal(['task_told', 'task_told'])
  })

  for (const name of ['InvalidToken', 'TaskTimedOut', 'TaskDoesNotExist'])
    it(`is given up at once when nobody waits any more: ${name}`, async () => {
      const { tell, tasks, lines } = setup()
      let tries = 0
      tasks.broken.failing = () => (tries++, refusedToken(name))

      await tell('token-1', DONE)

      expect(tries).to.equal(1)
      expect(lines.map(({ event, level }) => [event, level])).to.deep.equal([['task_token_refused', 'warn']])
    })

  for (const name of ['AccessDeniedException', 'ValidationException'])
    it(`is given up at once when no try can change it: ${name}`, async () => {
      const { tell, tasks, lines } = setup()
      let tries = 0
      tasks.broken.failing = () => (tries++, refusedToken(name))

      await tell('token-1', DONE)

      expect(tries).to.equal(1)
      expect(lines.map(({ event, level }) => [event, level])).to.deep.equal([['task_not_told', 'error']])
    })

  it('is tried again when it does not get through', async () => {
    const { tell, tasks, events } = setup()
    let failures = 3
    tasks.broken.failing = () => (failures-- > 0 ? new Error('socket hang up') : undefined)

    await tell('token-1', DONE)

    expect(tasks.told).to.have.lengthOf(1)
    expect(events()).to.deep.equal(['retrying', 'retrying', 'retrying', 'task_told'])
  })

  it('is given up after about a minute: the next command must not wait for Step Functions', async () => {
    const { tell, tasks, lines, clock } = setup()
    tasks.broken.failing = () => new Error('socket hang up')
    const from = clock.now

    await tell('token-1', DONE)

    expect((clock.now - from) / 1_000).to.be.within(40, 90)
    expect(lines.at(-1)).to.include({ event: 'task_not_told', level: 'error' })
  })

  it('takes no longer when every call hangs until its time-out', async () => {
    const { tell, tasks, lines, clock } = setup()
    const from = clock.now
    tasks.broken.hangMs = 12_000
    tasks.broken.failing = () => new Error('timed out')

    await tell('token-1', DONE)

    expect((clock.now - from) / 1_000).to.be.within(40, 90)
    expect(lines.at(-1)).to.include({ event: 'task_not_told', level: 'error' })
  })

  it('is not waited for when it hangs and whoever tells it must be gone', async () => {
    const { tell, tasks, stop, clock } = setup()
    const from = clock.now
    tasks.broken.hangMs = 30_000
    setTimeout(() => stop.abort(), 1_000)

    expect(await failureOf(tell('token-1', DONE))).to.have.property('name', 'AbortError')
    expect(clock.now - from).to.be.below(5_000)
  })

  it('leaves no timer behind', async () => {
    const { tell, clock } = setup()

    await tell('token-1', DONE)

    expect(clock.countTimers()).to.equal(0)
  })

  it('throws when whoever tells it must be gone: the message comes again', async () => {
    const { tell, tasks, stop } = setup()
    tasks.broken.failing = () => (stop.abort(), new Error('socket hang up'))

    expect(await failureOf(tell('token-1', DONE))).to.have.property('name', 'AbortError')
  })

  it('writes no token into the log', async () => {
    const { tell, tasks, lines } = setup()
    await tell('secret-token', DONE)
    tasks.broken.failing = () => refusedToken()
    await tell('secret-token', DONE)

    expect(JSON.stringify(lines)).not.to.contain('secret')
  })
})

const setup = () => {
  const clock = useClock()
  const tasks = makeFakeTasks()
  const stop = new AbortController()
  const { log, lines, events } = captureLog()
  const tellTask = makeTellTask(tasks)
  const tell = (token: string, command: Parameters<typeof tellTask>[1]) =>
    passTimeUntil(clock, tellTask(token, command, { signal: stop.signal, log }))
  return { tell, tasks, stop, lines, events, clock }
}
