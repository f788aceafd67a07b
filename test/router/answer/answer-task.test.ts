import { expect } from 'chai'
import sinon from 'sinon'
import type { TellTask } from '../../../cloud/step-functions.ts'
import { aBell, endOf, routerOf } from './answering.ts'
import { aCommand, aMessage, aResponse } from '../interpret/examples.ts'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'

const command = aCommand({ message: aMessage({ taskToken: 'token-1' }) })

describe('a command for which a task waits', () => {
  afterEach(() => sinon.restore())

  it('and that was refused is told by the router, after the mail: it never had a worker', async () => {
    const cloud = await makeMemoryCloud()
    const { tracking } = cloud.connect()
    await tracking.create(command)
    await tracking.refuse('c1', aResponse({ generation: 0, success: false, error: 'Too many.' }))
    const tellTask = sinon.fake<Parameters<TellTask>, Promise<void>>(async () => undefined)
    const { answerNow, order } = routerOf(cloud, { tellTask })

    await answerNow(command)

    expect(order).to.deep.equal(['turn', 'take', 'mail', 'answered', 'close', 'tellTask', 'keepMailId'])
    const [token, told] = tellTask.firstCall.args
    expect(token).to.equal('token-1')
    expect(told).to.deep.include({ end: 'failed' })
    expect(told.response).to.include({ error: 'Too many.' })
    expect(await endOf(cloud)).to.include({ status: 'answered' })
  })

  it('and that was refused keeps nobody waiting when Step Functions does not answer', async () => {
    const cloud = await makeMemoryCloud()
    const { tracking } = cloud.connect()
    await tracking.create(command)
    await tracking.refuse('c1', aResponse({ generation: 0, success: false, error: 'Too many.' }))
    const tellTask: TellTask = () => new Promise(() => undefined)
    const { answerNow, order } = routerOf(cloud, { tellTask })

    await answerNow(command)

    expect(order).to.include('tellTask')
  })

  it('and that was refused is told by the token that came with it, not by one that was written into its row', async () => {
    const cloud = await makeMemoryCloud()
    const { tracking } = cloud.connect()
    await tracking.create(command)
    await tracking.running('c1', 0, 1, 'the token of another')
    await tracking.settle('c1', 'failed', aResponse({ generation: 0, success: false, error: 'Too many.' }))
    const tellTask = sinon.fake<Parameters<TellTask>, Promise<void>>(async () => undefined)

    await routerOf(cloud, { tellTask }).answerNow(command)

    expect(tellTask.args.map(([token]) => token)).to.deep.equal(['token-1'])
  })

  it('and that had a worker was told by it', async () => {
    const cloud = await makeMemoryCloud()
    await cloud.settle(command)
    const { answer, order } = routerOf(cloud)

    await answer([aBell()])

    expect(order).not.to.include('tellTask')
  })
})
