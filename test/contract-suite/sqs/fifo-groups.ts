import { expect } from 'chai'
import type { SqsBench } from './bench.ts'

export function promiseFifoGroups({ promised, makeQueue }: SqsBench): void {
  promised('delivers nothing more of a group while one of its messages is in flight', async () => {
    const queue = await makeQueue('fifo')
    await queue.send('first')
    await queue.send('second')
    await queue.receiveOne()

    const more = await queue.receiveNow()

    expect(more).to.deep.equal([])
  })

  promised('delivers group control while a message of group work is in flight', async () => {
    const queue = await makeQueue('fifo')
    await queue.send('command')
    await queue.receiveOne()
    await queue.send('interrupt', { MessageGroupId: 'control' })

    const message = await queue.receiveOne()

    expect(message.Body).to.equal('interrupt')
  })

  promised('delivers the messages of a group in the order of sending', async () => {
    const queue = await makeQueue('fifo')
    for (const body of ['first', 'second', 'third']) await queue.send(body)

    const bodies: (string | undefined)[] = []
    for (let received = 0; received < 3; received += 1) {
      const message = await queue.receiveOne()
      bodies.push(message.Body)
      await queue.delete(message)
    }

    expect(bodies).to.deep.equal(['first', 'second', 'third'])
  })

  promised('delivers a released message before the later ones of its group', async () => {
    const queue = await makeQueue('fifo')
    await queue.send('first')
    await queue.send('second')
    await queue.setVisibility(await queue.receiveOne(), 0)

    const message = await queue.receiveOne()

    expect(message.Body).to.equal('first')
  })

  promised('tells the group, deduplication id and place in the order of a message', async () => {
    const queue = await makeQueue('fifo')
    await queue.send('first', { MessageGroupId: 'work', MessageDeduplicationId: 'work:1' })
    await queue.send('second', { MessageGroupId: 'control', MessageDeduplicationId: 'control:2' })

    const one = await queue.receiveOne()
    const other = await queue.receiveOne()

    const [first, second] = one.Body === 'first' ? [one, other] : [other, one]
    expect(first.Attributes).to.include({ MessageGroupId: 'work', MessageDeduplicationId: 'work:1' })
    expect(second.Attributes).to.include({ MessageGroupId: 'control', MessageDeduplicationId: 'control:2' })
    expect(BigInt(second.Attributes!.SequenceNumber!) > BigInt(first.Attributes!.SequenceNumber!)).to.equal(
      true,
    )
  })
}
