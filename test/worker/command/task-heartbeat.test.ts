import { expect } from 'chai'
import sinon from 'sinon'
import { TASK_HEARTBEAT_MS, startTaskHeartbeat } from '../../../worker/command/task-heartbeat.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { makeFakeTasks, refusedToken } from '../../fakes/task-calls.ts'
import { useClock } from '../../fakes/clock.ts'

describe('The heartbeat of a task', () => {
  afterEach(() => sinon.restore())

  it('comes at once, because the task may have waited for long, and steadily until it ends', async () => {
    const { clock, tasks, stop } = setup()
    await clock.tickAsync(0)
    const atFirst = tasks.told.length
    await clock.tickAsync(3 * TASK_HEARTBEAT_MS)
    stop()
    await clock.tickAsync(3 * TASK_HEARTBEAT_MS)

    expect([atFirst, tasks.told.length]).to.deep.equal([1, 4])
    expect(tasks.told[0]).to.include({ call: 'heartbeat', taskToken: 'token-1' })
  })

  it('goes on after one that did not get through', async () => {
    const { clock, tasks, events } = setup()
    let failures = 2
    tasks.broken.failing = () => (failures-- > 0 ? new Error('socket hang up') : undefined)

    await clock.tickAsync(2 * TASK_HEARTBEAT_MS)

    expect(tasks.told).to.have.lengthOf(1)
    expect(events()).to.deep.equal(['task_heartbeat_failed', 'task_heartbeat_failed'])
  })

  it('ends when the task no longer waits', async () => {
    const { clock, tasks, events } = setup()
    tasks.broken.failing = () => refusedToken()

    await clock.tickAsync(5 * TASK_HEARTBEAT_MS)

    expect(events()).to.deep.equal(['task_heartbeat_failed'])
  })

  it('says nothing when the end has overtaken it', async () => {
    const { clock, tasks, stop, events } = setup()
    await clock.tickAsync(TASK_HEARTBEAT_MS - 1)
    tasks.broken.failing = () => refusedToken()

    clock.tick(1)
    stop()
    await clock.tickAsync(TASK_HEARTBEAT_MS)

    expect(events()).to.deep.equal([])
  })
})

const setup = () => {
  const clock = useClock()
  const tasks = makeFakeTasks()
  const { log, events } = captureLog()
  return { clock, tasks, events, stop: startTaskHeartbeat(tasks, 'token-1', log) }
}
