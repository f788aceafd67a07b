import { expect } from 'chai'
import { stackOf } from '../cdktf/compute/synth.ts'
import type { StackJson } from '../cdktf/compute/synth.ts'
import type { Key } from './keys.ts'
import { live } from './world.ts'
import type { Scenario } from './world.ts'

const HOUR = 3_600
const MAIL_AT_NIGHT = 10 * HOUR
const many = (count: number, atSeconds: number, takesSeconds: number) =>
  Array.from({ length: count }, () => ({ atSeconds, takesSeconds }))

/** How long the commands waited for a worker. */
const waits = (keys: Key[]): number[] =>
  keys.map(({ atSeconds, claimedAtSeconds = Infinity }) => claimedAtSeconds - atSeconds)

const allDone = (keys: Key[]): boolean => keys.every(({ isDone }) => isDone)

/** No worker lost a command that it had begun. */
const allByFirstOwners = (keys: Key[]): boolean =>
  keys.every(
    ({ claimedAtSeconds = 0, takesSeconds, doneAtSeconds }) =>
      doneAtSeconds === claimedAtSeconds + takesSeconds,
  )

/** The minute after which no worker is wanted any more. */
const lastWanted = (desired: number[]): number => desired.findLastIndex((count) => count > 0)

/** The stack with another expression for the alarm on idle workers. */
const withExpression = (expression: string): StackJson => {
  const stack = structuredClone(stackOf('compute'))
  const queries = stack.resource['aws_cloudwatch_metric_alarm']?.['workers-idle']?.['metric_query'] as [
    { expression: string },
  ]
  queries[0].expression = expression
  return stack
}

// CloudWatch does not say which; both must do.
for (const fillsSilence of [true, false])
  describe(`The scaling of workers, if FILL ${fillsSilence ? 'makes' : 'does not make'} values of a metric without any`, () => {
    const run = (scenario: Scenario) => live(stackOf('compute'), { fillsSilence, ...scenario })

    it('starts as many as a burst needs, up to the most that there may be, and none after them', () => {
      const { desired, keys } = run({ commands: many(20, 600, 300), minutes: 120 })

      expect(Math.max(...desired)).to.equal(3)
      expect(Math.max(...waits(keys))).to.be.below(600)
      expect(desired.at(-1)).to.equal(0)
    })

    it('starts one for one mail, and not a second one while the first one starts', () => {
      for (const startSeconds of [30, 60, 90])
        for (let second = 0; second < 60; second += 5) {
          const commands = many(1, 600 + second, 60)
          const { desired, keys } = run({ commands, minutes: 60, startSeconds })

          expect(Math.max(...desired), `after ${second} s`).to.equal(1)
          expect(waits(keys)[0]).to.be.at.most(startSeconds + 5)
        }
    })

    it('starts workers by the alarm on claim requests, when the router cannot', () => {
      const { desired, keys } = run({ commands: many(20, 600, 300), minutes: 120, wakes: false })

      expect(desired.slice(0, 16).at(-1)).to.equal(3)
      expect(allDone(keys)).to.equal(true)
      expect(desired.at(-1)).to.equal(0)
    })

    it('does not stop a worker that is busy for hours and leaves the queue of claim requests empty', () => {
      const { desired, ended } = run({ commands: many(1, 0, 5 * HOUR), minutes: 299 })

      expect(desired.every((count) => count === 1)).to.equal(true)
      expect(ended).to.deep.equal([])
    })

    it('goes to zero a quarter of an hour after the last project was released', () => {
      const { desired } = run({ commands: many(1, 0, 600), minutes: 90 })

      // Claimed after 1 minute, done after 11, warm until 41.
      expect(lastWanted(desired)).to.be.within(41 + 14, 41 + 18)
    })

    it('goes to zero, too, when the newest gauge never arrives in time', () => {
      const { desired } = run({ commands: many(1, 0, 600), minutes: 90, gaugeLateSeconds: 80 })

      expect(lastWanted(desired)).to.be.within(41 + 15, 41 + 20)
    })

    it('goes to zero, too, while the queue reports a quarter of an hour late', () => {
      const { desired } = run({ commands: many(1, 0, 600), minutes: 90, queueLateSeconds: 900 })

      expect(lastWanted(desired)).to.be.within(41 + 14, 41 + 20)
    })

    it('lets the worker live that the router has woken, when the metrics of the silent queue are late', () => {
      for (let second = 0; second < 60; second += 5) {
        const commands = many(1, MAIL_AT_NIGHT + second, 300)
        const { keys, ended } = run({ commands, minutes: 620, queueLateSeconds: 900 })

        expect(waits(keys)[0], `after ${second} s`).to.be.at.most(65)
        expect(ended).to.deep.equal([])
      }
    })

    it('does not stop a busy worker whose gauges are lost, but waits for gauges that say it is idle', () => {
      const isLost = (now: number): boolean => now > 600 && now < 3_000

      const { desired, keys } = run({ commands: many(1, 0, HOUR), minutes: 180, isLost })

      expect(allByFirstOwners(keys)).to.equal(true)
      expect(desired.slice(0, 60 + 30).every((count) => count === 1)).to.equal(true)
      expect(desired.at(-1)).to.equal(0)
    })

    it('lets a successor carry out what a dead worker left, and goes to zero after that', () => {
      const { desired, keys } = run({ commands: many(1, 0, 1_200), minutes: 120, diesAtSeconds: 900 })

      expect(allDone(keys)).to.equal(true)
      expect(desired.slice(0, 30).every((count) => count === 1)).to.equal(true)
      expect(desired.at(-1)).to.equal(0)
    })

    it('carries out three waves, each command by its first owner', () => {
      const commands = [...many(6, 0, 300), ...many(6, 2_400, 2_000), ...many(3, 5_000, 100)]

      const { keys, desired } = run({ commands, minutes: 200 })

      expect(allByFirstOwners(keys) && allDone(keys)).to.equal(true)
      expect(desired.at(-1)).to.equal(0)
    })

    it('finds a worker soon for a mail that comes while the last ones are being stopped', () => {
      const first = { atSeconds: 0, takesSeconds: 600 }
      const end = lastWanted(run({ commands: [first], minutes: 90 }).desired) * 60

      for (let atSeconds = end - 120; atSeconds < end + 300; atSeconds += 5) {
        const { keys } = run({ commands: [first, { atSeconds, takesSeconds: 600 }], minutes: 120 })

        expect(waits(keys)[1], `at ${atSeconds} s`).to.be.at.most(180)
        expect(allByFirstOwners(keys), `at ${atSeconds} s`).to.equal(true)
      }
    })
  })

describe('An alarm that took a minute without a gauge for idle', () => {
  it('would stop a woken worker again and again, until the metrics of the silent queue arrive', () => {
    const naive = withExpression('FILL(visible, 0) + FILL(hidden, 0) + FILL(owned, 0)')

    const { keys, ended } = live(naive, {
      commands: many(1, MAIL_AT_NIGHT, 300),
      minutes: 620,
      queueLateSeconds: 900,
    })

    expect(ended.length).to.be.above(5)
    expect(waits(keys)[0]).to.be.above(600)
  })
})
