import { ChangeMessageVisibilityBatchCommand } from '@aws-sdk/client-sqs'
import type { DeleteMessageBatchCommand, Message, SQSClient } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import { sleep } from '../../platform/sleep.ts'
import { recording, setupConsume } from './consume-setup.ts'

describe('A consumer that chooses', () => {
  afterEach(() => sinon.restore())

  it('handles what it has chosen, in that order, and the others when they come again at once', async () => {
    const { start, send, clock, left } = await setupConsume()
    const { handle, got } = recording('done' as const)
    const choose = <T>(received: T[]): T[] => received.toReversed().slice(0, 2)
    await send('a', 'b', 'c')

    const consuming = start(handle, { batchSize: 10, choose })
    await clock.tickAsync(1_000)

    expect(got.map(({ body }) => body)).to.deep.equal(['c', 'b', 'a'])
    expect(left()).to.deep.equal([])
    await consuming.stop()
  })

  it('goes on although a message was handled before the others were given back', async () => {
    const { start, send, clock, sqs, left } = await setupConsume()
    const { handle, bodies } = recording('done' as const)
    const slow = {
      send: async (command: object) => {
        if (command instanceof ChangeMessageVisibilityBatchCommand) await sleep(100)
        return sqs.send(command as DeleteMessageBatchCommand)
      },
    } as unknown as SQSClient
    const handleQuickly = async (message: Message) => {
      // Not in the same call as what is given back.
      await sleep(10)
      return handle(message)
    }
    await send('a', 'b', 'c')

    const choose = <T>(received: T[]): T[] => received.slice(0, 2)
    const consuming = start(handleQuickly, { sqs: slow, batchSize: 10, choose })
    await clock.tickAsync(2_000)

    expect(bodies()).to.deep.equal(['a', 'b', 'c'])
    expect(left()).to.deep.equal([])
    await consuming.stop()
  })
})
