import { expect } from 'chai'
import { eachAtMost } from '../../../worker/publish/each-at-most.ts'

describe('Each, at most some at once,', () => {
  it('starts all in their order, and never more at once', async () => {
    const { act, started, most } = setup()

    await eachAtMost(3, [1, 2, 3, 4, 5, 6, 7], act, new AbortController().signal)

    expect(started).to.deep.equal([1, 2, 3, 4, 5, 6, 7])
    expect(most()).to.equal(3)
  })

  it('starts no further one after a failure, and rejects when the others have ended', async () => {
    const { act, started, running } = setup(2)

    const error = await rejection(eachAtMost(3, [1, 2, 3, 4, 5, 6, 7], act, new AbortController().signal))

    expect(error.message).to.equal('2 failed')
    expect(started).to.deep.equal([1, 2, 3, 4])
    expect(running()).to.equal(0)
  })

  it('starts no further one when the signal is aborted', async () => {
    const { act, started } = setup()
    const controller = new AbortController()
    const reason = new Error('stop')
    const abortAtSecond = async (item: number) => {
      if (item === 2) controller.abort(reason)
      await act(item)
    }

    const error = await rejection(eachAtMost(1, [1, 2, 3], abortAtSecond, controller.signal))

    expect(error).to.equal(reason)
    expect(started).to.deep.equal([1, 2])
  })

  it('does nothing for nothing', async () => {
    await eachAtMost(3, [], () => Promise.reject(new Error('never')), new AbortController().signal)
  })

  /** Each takes a turn of the event loop, except for the first, which takes two. */
  function setup(failing?: number) {
    const started: number[] = []
    let running = 0
    let most = 0
    const turn = () => new Promise((resolve) => setImmediate(resolve))
    const act = async (item: number): Promise<void> => {
      started.push(item)
      most = Math.max(most, ++running)
      if (item !== 1) await turn()
      if (item !== failing) await turn()
      running--
      if (item === failing) throw new Error(`${item} failed`)
    }
    return { act, started, running: () => running, most: () => most }
  }
})

const rejection = (promise: Promise<void>): Promise<Error> =>
  promise.then(
    () => expect.fail('it did not reject'),
    (error: Error) => error,
  )
