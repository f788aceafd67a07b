import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { errorName } from '../../../platform/aws-errors.ts'
import { failureOf } from '../promises.ts'
import type { SqsBench } from './bench.ts'

export function promiseVisibility({ promised, otherSqs, makeQueue }: SqsBench): void {
  for (const kind of ['fifo', 'standard'] as const) {
    promised(
      `delivers a ${kind} message again after its visibility timeout, counting the receives`,
      async () => {
        const queue = await makeQueue(kind, { VisibilityTimeout: '1' })
        const id = await queue.send('again')
        const first = await queue.receiveOne()

        const second = await queue.receiveOne()

        expect(second).to.include({ MessageId: id, Body: 'again' })
        expect(second.ReceiptHandle).to.not.equal(first.ReceiptHandle)
        expect(first.Attributes).to.include({ ApproximateReceiveCount: '1' })
        expect(second.Attributes).to.include({ ApproximateReceiveCount: '2' })
      },
    )
  }

  promised('keeps the times of the first send and the first receive over a redelivery', async () => {
    const queue = await makeQueue('standard')
    await queue.send('again')
    const first = await queue.receiveOne()
    await queue.setVisibility(first, 0)

    const second = await queue.receiveOne()

    const { SentTimestamp, ApproximateFirstReceiveTimestamp } = first.Attributes!
    expect(second.Attributes).to.include({ SentTimestamp, ApproximateFirstReceiveTimestamp })
    expect(Number(ApproximateFirstReceiveTimestamp)).to.be.at.least(Number(SentTimestamp))
  })

  promised('hides a message longer when its visibility timeout is extended', async () => {
    const queue = await makeQueue('standard')
    await queue.send('long job')
    await queue.setVisibility(await queue.receiveOne({ VisibilityTimeout: 1 }), 30)

    const again = await queue.receive({ WaitTimeSeconds: 2 })

    expect(again).to.deep.equal([])
  })

  promised('makes a message visible at once by a handle that another process only read', async () => {
    const queue = await makeQueue('fifo')
    await queue.send('of a dead worker')
    const { ReceiptHandle } = await queue.receiveOne()
    const stored = JSON.parse(JSON.stringify({ ReceiptHandle })) as { ReceiptHandle: string }

    await otherSqs().send(
      new ChangeMessageVisibilityCommand({ QueueUrl: queue.url, ...stored, VisibilityTimeout: 0 }),
    )

    expect(await queue.receiveOne()).to.include({ Body: 'of a dead worker' })
  })

  promised('deletes a standard message by an expired handle', async () => {
    const queue = await makeQueue('standard')
    await queue.send('late')
    const late = await queue.receiveOne({ VisibilityTimeout: 0 })

    await queue.delete(late)

    expect(await queue.receiveNow()).to.deep.equal([])
  })

  promised('refuses to delete a FIFO message by an expired handle', async () => {
    const queue = await makeQueue('fifo')
    await queue.send('late')
    const late = await queue.receiveOne()
    await queue.setVisibility(late, 0)

    const refusal = await failureOf(queue.delete(late))

    expect(errorName(refusal)).to.equal('InvalidParameterValue')
    expect(await queue.receiveOne()).to.include({ Body: 'late' })
  })

  promised(
    'leaves a FIFO message that is received again alone when the first receiver deletes it',
    async () => {
      const queue = await makeQueue('fifo')
      await queue.send('taken over')
      const late = await queue.receiveOne()
      await queue.setVisibility(late, 0)
      const current = await queue.receiveOne()

      await queue.delete(late).catch(() => 'AWS refuses this, emulators ignore it')

      await queue.setVisibility(current, 0)
      expect(await queue.receiveOne()).to.include({ Body: 'taken over' })
    },
  )

  promised('refuses to extend the visibility timeout of a message no longer in flight', async () => {
    const queue = await makeQueue('fifo')
    await queue.send('late')
    const late = await queue.receiveOne()
    await queue.setVisibility(late, 0)

    const refusal = await failureOf(queue.setVisibility(late, 30))

    expect(errorName(refusal)).to.match(/^(MessageNotInflight|InvalidParameterValue)$/)
  })

  promised('refuses a receipt handle that is none', async () => {
    const queue = await makeQueue('standard')

    const refusal = await failureOf(queue.delete({ ReceiptHandle: 'none' }))

    expect(errorName(refusal)).to.equal('ReceiptHandleIsInvalid')
  })

  promised('deletes a message twice as once', async () => {
    const queue = await makeQueue('standard')
    await queue.send('done')
    const message = await queue.receiveOne()
    await queue.delete(message)

    await queue.delete(message)

    expect(await queue.receiveNow()).to.deep.equal([])
  })
}
