import { expect } from 'chai'
import fc from 'fast-check'
import { inOrder, openBefore } from '../../../contract/ownership/decide.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { losingAnswer } from '../../fakes/lost-answer.ts'
import { KEY, NOW, claimAt, holderOf, open, setupOwnership } from '../../cloud/ownership-table-setup.ts'

describe('The order of acceptance', () => {
  it('is kept by a command whose notice comes again', async () => {
    const { accept } = await setupOwnership()
    for (const id of ['c1', 'c2', 'c1', 'c3']) await accept(id)

    expect(inOrder((await accept('c2')).open)).to.deep.equal(['c1', 'c2', 'c3'])
  })

  it('has a command that is put back behind all that are open, and before all that come', async () => {
    const { table, accept, owned } = await setupOwnership()
    const holder = holderOf(await owned())
    await accept('c2')
    await accept('c3')

    const record = await table.putBack(holder, 'c1')

    expect(inOrder(record!.open)).to.deep.equal(['c2', 'c3', 'c1'])
    expect(inOrder((await accept('c4')).open)).to.deep.equal(['c2', 'c3', 'c1', 'c4'])
  })

  it('has a command that is put back, and whose notice comes again, where it was put', async () => {
    const { table, accept, owned } = await setupOwnership()
    const holder = holderOf(await owned())
    await accept('c2')
    await table.putBack(holder, 'c1')

    expect(inOrder((await accept('c1')).open)).to.deep.equal(['c2', 'c1'])
  })

  it('is the same when the answer to putting back was lost', async () => {
    const { dynamodb, over, accept, owned } = await setupOwnership()
    const holder = holderOf(await owned())
    await accept('c2')

    const record = await over(losingAnswer(dynamodb, 'UpdateItem')).putBack(holder, 'c1')

    expect(inOrder(record!.open)).to.deep.equal(['c2', 'c1'])
  })

  it('has no place for what is put back when it is answered already', async () => {
    const { table, owned } = await setupOwnership()
    const holder = holderOf(await owned())
    await table.answered(KEY, 'c1')

    expect(await table.putBack(holder, 'c1')).to.equal(undefined)
    expect((await table.read(KEY)).open).to.deep.equal(open({}))
  })

  it('is not changed by whoever no longer owns the key', async () => {
    const { table, accept, owned, takenOver } = await setupOwnership()
    const old = holderOf(await owned('w1'))
    await accept('c2')
    const next = await takenOver('w2')

    expect(await table.putBack(old, 'c1')).to.equal(undefined)
    expect(await table.putBack({ ...holderOf(next), containerId: 'w1' }, 'c1')).to.equal(undefined)
    expect(await table.read(KEY)).to.deep.equal(next)
  })

  it('is total, whatever is accepted, put back and answered, and says for each command what came before', async () => {
    const { table } = await setupOwnership()
    let run = 0
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const key = `run-${run++}#ann`
        let expected: string[] = []
        let record = await begin(key)
        const holder = holderOf(record)
        for (const { what, id: about } of taken) {
          expected = after(expected, what, about)
          if (what === 'accept') await table.accept(key, about, { now: NOW, mostOpen: MOST })
          else if (what === 'put back') await table.putBack(holder, about)
          else await table.answered(key, about)
          record = await table.read(key)

          expect(inOrder(record.open)).to.deep.equal(expected)
          for (const [place, id] of expected.entries())
            expect(openBefore(record.open, id)).to.deep.equal(expected.slice(0, place))
        }
      }),
      { numRuns: 200 },
    )

    async function begin(key: string): Promise<Ownership> {
      const first = await table.accept(key, 'first', { now: NOW, mostOpen: MOST })
      if (first === 'full') throw new Error('full at once')
      const record = await table.claim(first, claimAt(NOW, 'w1'))
      await table.answered(key, 'first')
      if (!record) throw new Error('the claim was lost')
      return record
    }
  })
})

const MOST = 4
const ACTS = ['accept', 'put back', 'answered'] as const
const steps = fc.array(
  fc.record({ what: fc.constantFrom(...ACTS), id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f') }),
  { maxLength: 20 },
)

/** What should be open after one step, in its order. */
const after = (before: string[], what: (typeof ACTS)[number], id: string): string[] => {
  const others = before.filter((other) => other !== id)
  if (what === 'answered') return others
  const isOpen = others.length < before.length
  if (what === 'put back') return isOpen ? [...others, id] : before
  return isOpen || before.length >= MOST ? before : [...before, id]
}
