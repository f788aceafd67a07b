import { expect } from 'chai'
import { makeFeed } from '../../../../scripts/operate/watch/feed.ts'
import type { Feed } from '../../../../scripts/operate/watch/feed.ts'
import type { View } from '../../../../scripts/operate/watch/view-types.ts'
import { emptyView } from './views.ts'

describe('The feed of the page', () => {
  it('looks only while somebody watches', async () => {
    const { feed, looked, watch } = setup()
    await Promise.resolve()
    expect(looked.count).to.equal(0)

    const seen = watch()
    await seen.until(1)
    seen.end()
    const after = looked.count

    expect(after).to.equal(1)
    feed.stop()
  })

  it('says the same thing once, and to a second watcher what is known', async () => {
    const { feed, looked, watch, state } = setup()
    const first = watch()
    await first.until(1)
    await looked.until(4)
    const second = watch()
    await second.until(1)
    state.open = 1
    await Promise.all([first.until(2), second.until(2)])

    expect(first.opens()).to.deep.equal([0, 1])
    expect(second.opens()).to.deep.equal([0, 1])
    feed.stop()
  })

  it('keeps what was seen, and says why nothing new comes, when the system does not answer', async () => {
    const { feed, watch, state } = setup()
    state.open = 3
    const seen = watch()
    await seen.until(1)
    state.error = new Error('refused')
    await seen.until(2)
    delete state.error
    await seen.until(3)

    expect(seen.opens()).to.deep.equal([3, 3, 3])
    expect(seen.views.map(({ trouble }) => trouble)).to.deep.equal([
      undefined,
      'the system does not answer: refused',
      undefined,
    ])
    feed.stop()
  })

  it('says so when a look takes long, and shows what it brings all the same', async () => {
    const { feed, watch, state } = setup(1, 5)
    state.open = 1
    const seen = watch()
    await seen.until(1)
    let answer = (): void => undefined
    state.waiting = new Promise((resolve) => (answer = resolve))
    await seen.until(2)
    delete state.waiting
    state.open = 2
    answer()
    await seen.until(3)

    expect(seen.opens()).to.deep.equal([1, 1, 2])
    expect(seen.views[1]?.trouble).to.equal('the system does not answer: not within 0.005 s')
    feed.stop()
  })

  it('looks at once when it is hurried', async () => {
    const { feed, looked, watch } = setup(3_600_000)
    const seen = watch()
    await seen.until(1)
    // Its pause has begun.
    await new Promise(setImmediate)

    feed.hurry()
    await looked.until(2)
    feed.stop()
  })

  const setup = (everyMs = 1, patienceMs = 60_000) => {
    const state: { open: number; error?: Error; waiting?: Promise<void> } = { open: 0 }
    const waiting = new Set<() => void>()
    const until = (isSo: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!isSo()) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      })
    const told = (): void => waiting.forEach((look) => look())
    const looked = { count: 0, until: (count: number) => until(() => looked.count >= count) }
    const feed: Feed = makeFeed(
      async () => {
        looked.count++
        told()
        if (state.error) throw state.error
        await state.waiting
        return { ...emptyView, now: looked.count, open: state.open }
      },
      everyMs,
      patienceMs,
    )
    const watch = () => {
      const views: View[] = []
      const end = feed.watch((text) => {
        views.push(JSON.parse(text) as View)
        told()
      })
      return {
        views,
        opens: () => views.map(({ open }) => open),
        until: (count: number) => until(() => views.length >= count),
        end,
      }
    }
    return { feed, looked, watch, state }
  }
})
