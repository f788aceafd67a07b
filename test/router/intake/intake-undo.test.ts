import { expect } from 'chai'
import sinon from 'sinon'
import { parseEditMessage } from '../../../contract/messages/edit-message.ts'
import type { MemoryCloud } from '../../fakes/memory-cloud.ts'
import { program, setupIntake } from './intake-setup.ts'

const undo = (commandId: string) => program(commandId, { type: 'undo', instruction: 'undo' })

const stopped = (cloud: MemoryCloud): string[] =>
  cloud.rows('tracking').flatMap(({ commandId, stopAskedAt }) => (stopAskedAt ? [String(commandId)] : []))

const undoes = (cloud: MemoryCloud, commandId: string) => {
  const row = cloud.rows('tracking').find((one) => one['commandId'] === commandId)
  return parseEditMessage(String(row?.['message'])).context.undoes
}

describe('A notice that says undo', () => {
  afterEach(() => sinon.restore())

  it('takes back the last work of its thread when nothing of it is open', async () => {
    const { cloud, intake } = await setupIntake()

    await intake([program('c1', { chatThreadId: 't2' }), undo('u1')])

    expect(undoes(cloud, 'u1')).to.equal(undefined)
    expect(stopped(cloud)).to.deep.equal([])
    expect(await cloud.open()).to.deep.equal(['c1', 'u1'])
  })

  it('stops what is open in its thread, and takes exactly that back', async () => {
    const { cloud, intake } = await setupIntake()

    await intake([program('c1'), program('c2'), undo('u1')])

    expect(stopped(cloud)).to.deep.equal(['c1', 'c2'])
    expect(undoes(cloud, 'u1')).to.deep.equal(['c1', 'c2'])
  })

  it('that comes twice stops neither itself nor what was asked for since', async () => {
    const { cloud, intake } = await setupIntake()
    await intake([undo('u1'), program('c1')])

    await intake([undo('u1')])

    expect(stopped(cloud)).to.deep.equal([])
  })
})
