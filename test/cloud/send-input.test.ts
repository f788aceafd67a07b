import { ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import type { ControlMessage } from '../../contract/messages/control-message.ts'
import { sendControl, sendWork } from '../../cloud/send-input.ts'
import { setupSqs } from '../fakes/memory-sqs-setup.ts'
import { message } from './tracking-table-setup.ts'

describe('A command on an input queue', () => {
  afterEach(() => sinon.restore())

  it('is its message in group "work", with what an operator wants to see', async () => {
    const { work, received } = await setup()

    await work()

    const [{ body, group, attributes } = {}] = await received()
    expect(body).to.deep.equal(message)
    expect(group).to.equal('work')
    expect(attributes).to.deep.equal({ commandId: 'c1', sessionId: 's1', type: 'edit' })
  })

  it('is one message, however often it is sent', async () => {
    const { work, received } = await setup()

    await work()
    await work()

    expect(await received()).to.have.lengthOf(1)
  })

  it('is another message when it is sent again, and one for each time of sending again', async () => {
    const { work, bodies } = await setup()

    for (const again of [undefined, '3.1', '3.1', '3.2', undefined]) await work(again)

    expect(bodies()).to.have.lengthOf(3)
  })
})

describe('An interrupt on an input queue', () => {
  afterEach(() => sinon.restore())

  it('passes a command that is in flight, in group "control"', async () => {
    const { work, control, received } = await setup()
    await work()
    await received()

    await control(SUPERSEDED)

    const [{ body, group, attributes } = {}] = await received()
    expect(body).to.deep.equal(SUPERSEDED)
    expect(group).to.equal('control')
    expect(attributes).to.deep.equal({ commandId: 'c1', type: 'interrupt' })
  })

  it('by one command is sent once, also when that is accepted again later', async () => {
    const { control, bodies } = await setup()

    await control(SUPERSEDED)
    await control({ ...SUPERSEDED, timestamp: 9 })
    await control({ ...SUPERSEDED, by: 'c3' })

    expect(bodies()).to.deep.equal([SUPERSEDED, { ...SUPERSEDED, by: 'c3' }])
  })

  it('for a stop is sent each time that somebody asks', async () => {
    const { control, bodies } = await setup()

    for (const timestamp of [1, 1, 2]) await control({ ...STOP, timestamp })

    expect(bodies()).to.deep.equal([
      { ...STOP, timestamp: 1 },
      { ...STOP, timestamp: 2 },
    ])
  })

  it('is not taken for the command that has the same id', async () => {
    const { work, control, bodies } = await setup()

    await work()
    await control({ ...SUPERSEDED, commandId: 'c0', by: 'c1' })

    expect(bodies()).to.have.lengthOf(2)
  })
})

const SUPERSEDED: ControlMessage = {
  type: 'interrupt',
  commandId: 'c1',
  reason: 'superseded',
  by: 'c2',
  timestamp: 5,
}
const STOP: ControlMessage = { type: 'interrupt', commandId: 'c1', reason: 'stop', timestamp: 5 }

const setup = async () => {
  const { sqs, fake, queue } = await setupSqs('fifo')
  const { url } = queue
  return {
    work: (again?: string) => sendWork(sqs, url, message, again),
    control: (control: ControlMessage) => sendControl(sqs, url, control),
    bodies: () => fake.peek(url).map(({ body }) => JSON.parse(body) as unknown),
    received: async () => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: url,
          MaxNumberOfMessages: 10,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: ['All'],
        }),
      )
      return Messages.map(({ Body = '', Attributes, MessageAttributes = {} }) => ({
        body: JSON.parse(Body) as unknown,
        group: Attributes?.MessageGroupId,
        attributes: Object.fromEntries(
          Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]),
        ),
      }))
    },
  }
}
