import { expect } from 'chai'
import { toAsciiJson } from '../../../contract/messages/ascii-json.ts'
import { errorName } from '../../../platform/aws-errors.ts'
import { failureOf } from '../promises.ts'
import type { SqsBench } from './bench.ts'

const mostBytes = 1024 * 1024
const attribute = (StringValue: string) => ({ DataType: 'String', StringValue })

export function promiseContents({ promised, makeQueue }: SqsBench): void {
  promised('brings every character back that is sent as ASCII JSON', async () => {
    const queue = await makeQueue('standard')
    const text = 'Größe "XL" \u0007 \uFFFE 日本 🎉 \uD83D'
    await queue.send(toAsciiJson({ text }))

    const message = await queue.receiveOne()

    expect(JSON.parse(message.Body!)).to.deep.equal({ text })
  })

  promised('takes an emoji as it is', async () => {
    const queue = await makeQueue('standard')
    await queue.send('🎉')

    const message = await queue.receiveOne()

    expect(message.Body).to.equal('🎉')
  })

  promised('refuses a control character', async () => {
    const queue = await makeQueue('standard')

    const refusal = await failureOf(queue.send('bell \u0007'))

    expect(errorName(refusal)).to.equal('InvalidMessageContents')
  })

  promised('takes a message of 1 MiB', async () => {
    const queue = await makeQueue('standard')
    await queue.send('x'.repeat(mostBytes))

    const message = await queue.receiveOne()

    expect(message.Body).to.have.lengthOf(mostBytes)
  })

  promised('refuses a message over 1 MiB, counted in bytes', async () => {
    const queue = await makeQueue('standard')

    const refusal = await failureOf(queue.send('é'.repeat(mostBytes / 2 + 1)))

    expect(errorName(refusal)).to.equal('InvalidParameterValue')
    expect(refusal.message).to.contain(String(mostBytes))
  })

  promised('brings the message attributes back that are asked for', async () => {
    const queue = await makeQueue('standard')
    await queue.send('with attributes', {
      MessageAttributes: { kind: attribute('edit'), 'trace.id': attribute('t1'), other: attribute('o1') },
    })

    const { MessageAttributes = {} } = await queue.receiveOne({ MessageAttributeNames: ['kind', 'trace.*'] })

    expect(Object.keys(MessageAttributes)).to.have.members(['kind', 'trace.id'])
    expect(MessageAttributes['kind']).to.include({ DataType: 'String', StringValue: 'edit' })
  })

  promised('brings no message attributes back when none are asked for', async () => {
    const queue = await makeQueue('standard')
    await queue.send('with attributes', {
      MessageAttributes: { kind: attribute('edit') },
    })

    const message = await queue.receiveOne()

    expect(message.MessageAttributes).to.equal(undefined)
  })

  promised('takes a message group on a standard queue, for a fair share', async () => {
    const queue = await makeQueue('standard')
    await queue.send('claim request one', { MessageGroupId: 'user-1' })
    await queue.send('claim request two', { MessageGroupId: 'user-1' })

    const messages = [await queue.receiveOne(), await queue.receiveOne()]

    // The group locks nothing here: both are in flight together.
    expect(messages.map(({ Body }) => Body)).to.have.members(['claim request one', 'claim request two'])
  })
}
