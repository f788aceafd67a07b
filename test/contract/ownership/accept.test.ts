import { expect } from 'chai'
import { unowned } from '../../../contract/ownership/record.ts'
import { losingAnswer } from '../lost-answer.ts'
import { KEY, NOW, claimAt, setupOwnership } from './setup.ts'

const DAY_MS = 86_400_000

describe('Accepting a command', () => {
  it('opens it on a row that never was, and the sweep finds the row', async () => {
    const { table } = await setupOwnership()

    const record = await table.accept(KEY, 'c1', NOW)

    expect(record).to.deep.equal({ ...unowned(KEY), open: new Set(['c1']), waiting: true })
    expect(await table.waiting()).to.deep.equal([record])
    expect(await table.read(KEY)).to.deep.equal(record)
  })

  it('keeps the row far longer than any message, mail or pause can live', async () => {
    const { table, row } = await setupOwnership()

    await table.accept(KEY, 'c1', NOW)

    expect(row()?.['ttl']).to.be.greaterThan((NOW + 365 * DAY_MS) / 1_000)
  })

  it('twice opens it once, and beside what is open already', async () => {
    const { table } = await setupOwnership()
    await table.accept(KEY, 'c1', NOW)
    await table.accept(KEY, 'c1', NOW + 1)

    const { open } = await table.accept(KEY, 'c2', NOW + 2)

    expect(open).to.deep.equal(new Set(['c1', 'c2']))
  })

  it('is done once when the answer to it was lost', async () => {
    const { table, dynamodb, over } = await setupOwnership()

    const record = await over(losingAnswer(dynamodb, 'UpdateItem')).accept(KEY, 'c1', NOW)

    expect(record.open).to.deep.equal(new Set(['c1']))
    expect(await table.read(KEY)).to.deep.equal(record)
  })

  it('leaves an owner, its lease and its generation as they are', async () => {
    const { table, owned } = await setupOwnership()
    const before = await owned()

    const record = await table.accept(KEY, 'c2', NOW)

    expect(record).to.deep.equal({ ...before, open: new Set(['c1', 'c2']) })
  })

  it('after a release goes on from the generation that was', async () => {
    const { table, owned } = await setupOwnership()
    const { generation } = await owned()
    await table.answered(KEY, 'c1')
    await table.release({ projectKey: KEY, containerId: 'w1', generation })

    const record = await table.accept(KEY, 'c2', NOW)

    expect(record).to.include({ generation, leaseExpiresAt: 0, waiting: true })
    expect((await table.claim(record, claimAt(NOW, 'w2')))?.generation).to.equal(generation + 1)
  })

  it('closes only the command that is answered, as often as one likes', async () => {
    const { table } = await setupOwnership()
    await table.accept(KEY, 'c1', NOW)
    await table.accept(KEY, 'c2', NOW)

    const [once, twice] = [await table.answered(KEY, 'c1'), await table.answered(KEY, 'c1')]

    expect(once.open).to.deep.equal(new Set(['c2']))
    expect(twice).to.deep.equal(once)
    expect((await table.answered(KEY, 'c2')).open).to.deep.equal(new Set())
  })

  it('is read as it is now, not as it was a moment ago', async () => {
    const gets: unknown[] = []
    const onCall = (name: string, input: unknown) => void (name === 'GetItem' && gets.push(input))
    const { table } = await setupOwnership({ onCall })

    await table.read(KEY)

    expect(gets).to.have.lengthOf(1)
    expect(gets[0]).to.include({ ConsistentRead: true })
  })

  it('of a key that never was is read as unowned', async () => {
    const { table } = await setupOwnership()

    expect(await table.read('no#body')).to.deep.equal(unowned('no#body'))
    expect(await table.waiting()).to.deep.equal([])
  })
})
