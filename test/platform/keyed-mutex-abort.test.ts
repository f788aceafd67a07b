import { expect } from 'chai'
import { makeKeyedMutex } from '../../platform/keyed-mutex.ts'
import { failureOf } from '../contract-suite/promises.ts'

const never = new AbortController().signal

describe('One at a time, with a signal', () => {
  const setup = () => {
    const oneAtATime = makeKeyedMutex()
    const turn = <T>(key: string, signal: AbortSignal, task: () => Promise<T>) =>
      oneAtATime(key, task, signal)
    const seen: string[] = []
    /** An act that notes its beginning, and its end once it is released. */
    const act = (name: string) => {
      const { promise, resolve: release } = Promise.withResolvers<void>()
      const run = async (): Promise<string> => {
        seen.push(`${name} begins`)
        await promise
        seen.push(`${name} ends`)
        return name
      }
      return { run, release }
    }
    return { turn, seen, act }
  }
  const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

  it('runs what has one key in the order of asking', async () => {
    const { turn, seen, act } = setup()
    const [a, b] = [act('a'), act('b')]
    b.release()

    const all = [turn('key', never, a.run), turn('key', never, b.run)]
    await settled()
    a.release()

    expect(await Promise.all(all)).to.deep.equal(['a', 'b'])
    expect(seen).to.deep.equal(['a begins', 'a ends', 'b begins', 'b ends'])
  })

  it('runs what has different keys side by side', async () => {
    const { turn, seen, act } = setup()
    const [a, b] = [act('a'), act('b')]

    const all = [turn('one', never, a.run), turn('two', never, b.run)]
    await settled()

    expect(seen).to.deep.equal(['a begins', 'b begins'])
    a.release()
    b.release()
    await Promise.all(all)
  })

  it('goes on after a failure', async () => {
    const { turn, act } = setup()
    const b = act('b')
    b.release()

    const failing = failureOf(turn('key', never, () => Promise.reject(new Error('no'))))
    const next = turn('key', never, b.run)

    expect(await failing).to.have.property('message', 'no')
    expect(await next).to.equal('b')
  })

  it('lets whoever waits go when it is aborted, and nobody overtakes', async () => {
    const { turn, seen, act } = setup()
    const [a, b, c] = [act('a'), act('b'), act('c')]
    c.release()
    const stop = new AbortController()
    const first = turn('key', never, a.run)
    const waiting = failureOf(turn('key', stop.signal, b.run))
    const last = turn('key', never, c.run)

    stop.abort(new Error('stop'))
    expect(await waiting).to.have.property('message', 'stop')
    await settled()
    expect(seen).to.deep.equal(['a begins'])
    a.release()
    await Promise.all([first, last])

    expect(seen).to.deep.equal(['a begins', 'a ends', 'c begins', 'c ends'])
  })
})
