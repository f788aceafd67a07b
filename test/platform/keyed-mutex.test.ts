import { expect } from 'chai'
import { makeKeyedMutex } from '../../platform/keyed-mutex.ts'
import { failureOf } from '../contract-suite/promises.ts'

describe('One at a time', () => {
  it('runs the tasks of a key one after the other, in the order in which they were given', async () => {
    const { give, begun } = setup()
    const [first, second, third] = [give('a', '1'), give('a', '2'), give('a', '3')]

    await new Promise(setImmediate)
    const atFirst = [...begun]
    first.end()
    await first.result
    await new Promise(setImmediate)
    const then = [...begun]
    second.end()
    third.end()

    expect(await Promise.all([second.result, third.result])).to.deep.equal(['2', '3'])
    expect([atFirst, then, begun]).to.deep.equal([['1'], ['1', '2'], ['1', '2', '3']])
  })

  it('keeps a task waiting that is given while the second one runs', async () => {
    const { give, begun } = setup()
    const [first, second] = [give('a', '1'), give('a', '2')]
    first.end()
    await first.result

    const third = give('a', '3')
    await new Promise(setImmediate)
    const meanwhile = [...begun]
    second.end()
    third.end()
    await third.result

    expect([meanwhile, begun]).to.deep.equal([
      ['1', '2'],
      ['1', '2', '3'],
    ])
  })

  it('lets other keys run meanwhile', async () => {
    const { give, begun } = setup()
    const waiting = give('a', '1')
    const other = give('b', '2')
    other.end()

    expect(await other.result).to.equal('2')
    expect(begun).to.deep.equal(['1', '2'])
    waiting.end()
    await waiting.result
  })

  it('runs the next task after one that failed, and tells only its own caller of the failure', async () => {
    const { give, oneAtATime } = setup()
    const failing = oneAtATime('a', () => Promise.reject(new Error('broken')))
    const next = give('a', '2')
    next.end()

    expect((await failureOf(failing)).message).to.equal('broken')
    expect(await next.result).to.equal('2')
  })

  it('runs the next task after one that threw before it promised anything', async () => {
    const { give, oneAtATime } = setup()
    const failing = oneAtATime('a', () => {
      throw new Error('broken')
    })
    const next = give('a', '2')
    next.end()

    expect((await failureOf(failing)).message).to.equal('broken')
    expect(await next.result).to.equal('2')
  })

  it('runs a task that comes when the key has been idle', async () => {
    const { give, begun } = setup()
    for (const name of ['1', '2']) {
      const task = give('a', name)
      task.end()
      await task.result
    }

    expect(begun).to.deep.equal(['1', '2'])
  })
})

const setup = () => {
  const oneAtATime = makeKeyedMutex()
  const begun: string[] = []
  const give = (key: string, name: string) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const result = oneAtATime(key, async () => {
      begun.push(name)
      await promise
      return name
    })
    return { result, end: resolve }
  }
  return { oneAtATime, begun, give }
}
