import { expect } from 'chai'
import { errorName } from '../../../platform/aws-errors.ts'
import { failureOf } from '../promises.ts'
import type { SqsBench } from './bench.ts'

export function promiseDelays({ promised, makeQueue }: SqsBench): void {
  promised('delivers a delayed standard message after those sent later without a delay', async () => {
    const queue = await makeQueue('standard')
    await queue.send('reminder', { DelaySeconds: 1 })
    await queue.send('now')

    const messages = [await queue.receiveOne(), await queue.receiveOne()]

    expect(messages.map(({ Body }) => Body)).to.deep.equal(['now', 'reminder'])
  })

  promised('refuses a delay of one message on a FIFO queue', async () => {
    const queue = await makeQueue('fifo')

    const refusal = await failureOf(queue.send('later', { DelaySeconds: 1 }))

    expect(errorName(refusal)).to.equal('InvalidParameterValue')
  })
}
