import { expect } from 'chai'
import type { SqsBench } from './bench.ts'

export function promiseDeduplication({ promised, makeQueue }: SqsBench): void {
  promised(
    'takes one of two sends with one deduplication id, and answers both with one message id',
    async () => {
      const queue = await makeQueue('fifo')
      const first = await queue.send('command', { MessageDeduplicationId: 'work:1' })
      const second = await queue.send('command', { MessageDeduplicationId: 'work:1' })
      await queue.delete(await queue.receiveOne())

      const more = await queue.receiveNow()

      expect(second).to.equal(first)
      expect(more).to.deep.equal([])
    },
  )

  promised('drops a repeated send also after the first message was deleted', async () => {
    const queue = await makeQueue('fifo')
    await queue.send('command', { MessageDeduplicationId: 'work:1' })
    await queue.delete(await queue.receiveOne())

    await queue.send('command', { MessageDeduplicationId: 'work:1' })

    expect(await queue.receiveNow()).to.deep.equal([])
  })

  promised('takes one command in two groups when the group is part of the deduplication id', async () => {
    const queue = await makeQueue('fifo')
    await queue.send('command', { MessageGroupId: 'work', MessageDeduplicationId: 'work:1' })
    await queue.send('command', { MessageGroupId: 'control', MessageDeduplicationId: 'control:1' })

    const messages = [await queue.receiveOne(), await queue.receiveOne()]

    const groups = messages.map(({ Attributes }) => Attributes?.MessageGroupId)
    expect(groups).to.have.members(['work', 'control'])
  })

  promised('takes a message again under a new deduplication id', async () => {
    const queue = await makeQueue('fifo')
    await queue.send('command', { MessageDeduplicationId: 'work:1' })
    await queue.delete(await queue.receiveOne())

    await queue.send('command', { MessageDeduplicationId: 'work:1:again' })

    expect(await queue.receiveOne()).to.include({ Body: 'command' })
  })
}
