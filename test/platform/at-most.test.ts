import { expect } from 'chai'
import { makeAtMost } from '../../platform/at-most.ts'
import { failureOf } from '../contract-suite/promises.ts'

describe('At most so many tasks at a time', () => {
  it('run, and the others in their order as places become free', async () => {
    const { atMost, begun, end } = setup()

    const all = ['a', 'b', 'c', 'd'].map((name) => atMost(name))
    const first = [...begun]
    end('b')
    await all[1]
    const second = [...begun]
    for (const name of ['a', 'c', 'd']) end(name)
    await Promise.all(all)

    expect([first, second, begun]).to.deep.equal([
      ['a', 'b'],
      ['a', 'b', 'c'],
      ['a', 'b', 'c', 'd'],
    ])
  })

  it('and one that fails gives its place up like any other', async () => {
    const limit = makeAtMost(1)

    const failure = await failureOf(limit(() => Promise.reject(new Error('no'))))

    expect(failure.message).to.equal('no')
    expect(await limit(async () => 'done')).to.equal('done')
  })
})

const setup = () => {
  const limit = makeAtMost(2)
  const begun: string[] = []
  const ends = new Map<string, PromiseWithResolvers<void>>()
  const endOf = (name: string): PromiseWithResolvers<void> => {
    const made = ends.get(name) ?? Promise.withResolvers<void>()
    ends.set(name, made)
    return made
  }
  const atMost = (name: string): Promise<void> =>
    limit(() => {
      begun.push(name)
      return endOf(name).promise
    })
  return { atMost, begun, end: (name: string) => endOf(name).resolve() }
}
