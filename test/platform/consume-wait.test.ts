import { expect } from 'chai'
import sinon from 'sinon'
import { recording, setupConsume } from './consume-setup.ts'

describe('A consumer of a queue with nothing in it', () => {
  afterEach(() => sinon.restore())

  for (const [how, more, polls] of [
    ['20 seconds at a time', {}, 3],
    ['as long as it is told', { waitSeconds: 1 }, 60],
  ] as const)
    it(`waits ${how}`, async () => {
      const { start, clock, countOf } = await setupConsume()

      const consuming = start(recording('done' as const).handle, more)
      await clock.tickAsync(59_900)

      expect(countOf('ReceiveMessage')).to.be.within(polls - 1, polls + 1)
      await consuming.stop()
    })
})
