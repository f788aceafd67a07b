import { expect } from 'chai'
import { stackOf } from '../cdktf/compute/synth.ts'
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

describe('The scaling of workers', () => {
  const run = (scenario: Scenario) => live(stackOf('compute'), scenario)

  it('starts as many as a burst needs, up to the most that there may be, and none after them', async () => {
    const { desired, keys } = await run({ commands: many(20, 600, 300), minutes: 120 })

    expect(Math.max(...desired)).to.equal(3)
    expect(Math.max(...waits(keys))).to.be.below(600)
    expect(desired.at(-1)).to.equal(0)
  })

  it('starts one for one mail, and not a second one while the first one starts', async () => {
    for (const startSeconds of [30, 60, 90])
      for (let second = 0; second < 60; second += 5) {
        const commands = many(1, 600 + second, 60)
        const { desired, keys } = await run({ commands, minutes: 60, startSeconds })

        expect(Math.max(...desired), `after ${second} s`).to.equal(1)
        expect(waits(keys)[0]).to.be.at.most(startSeconds + 5)
      }
  })

  it('starts workers by the alarm on claim requests, when the router cannot', async () => {
    const { desired, keys } = await run({ commands: many(20, 600, 300), minutes: 120, wakes: false })

    expect(desired.slice(0, 16).at(-1)).to.equal(3)
    expect(allDone(keys)).to.equal(true)
    expect(desired.at(-1)).to.equal(0)
  })

  it('does not stop a worker that is busy for hours and leaves the queue of claim requests empty', async () => {
    const { desired, ended } = await run({ commands: many(1, 0, 5 * HOUR), minutes: 299 })

    expect(desired.every((count) => count === 1)).to.equal(true)
    expect(ended).to.deep.equal([])
  })

  it('goes to zero a quarter of an hour after the last project was released', async () => {
    const { desired, byAlarm } = await run({ commands: many(1, 0, 600), minutes: 90 })

    // Claimed after 1 minute, done after 11, warm until 41.
    expect(lastWanted(desired)).to.be.within(41 + 14, 41 + 16)
    expect(byAlarm).to.deep.equal([])
  })

  it('goes to zero, too, when the newest gauge never arrives in time', async () => {
    const { desired } = await run({ commands: many(1, 0, 600), minutes: 90, gaugeLateSeconds: 80 })

    expect(lastWanted(desired)).to.be.within(41 + 14, 41 + 16)
  })

  it('goes to zero, too, while the queue reports a quarter of an hour late', async () => {
    const { desired } = await run({ commands: many(1, 0, 600), minutes: 90, queueLateSeconds: 900 })

    expect(lastWanted(desired)).to.be.within(41 + 14, 41 + 16)
  })

  it('lets the worker live that the router has woken, when the metrics of the silent queue are late', async () => {
    for (let second = 0; second < 60; second += 5) {
      const commands = many(1, MAIL_AT_NIGHT + second, 300)
      const { keys, ended } = await run({ commands, minutes: 620, queueLateSeconds: 900 })

      expect(waits(keys)[0], `after ${second} s`).to.be.at.most(65)
      expect(ended).to.deep.equal([])
    }
  })

  it('does not stop a busy worker whose gauges are lost, but waits for gauges that say it is idle', async () => {
    const isLost = (now: number): boolean => now > 600 && now < 3_000

    const { desired, keys } = await run({ commands: many(1, 0, HOUR), minutes: 180, isLost })

    expect(allByFirstOwners(keys)).to.equal(true)
    expect(desired.slice(0, 60 + 30).every((count) => count === 1)).to.equal(true)
    expect(desired.at(-1)).to.equal(0)
  })

  it('lets a successor carry out what a dead worker left, and goes to zero after that', async () => {
    const { desired, keys } = await run({ commands: many(1, 0, 1_200), minutes: 120, diesAtSeconds: 900 })

    expect(allDone(keys)).to.equal(true)
    expect(desired.slice(0, 30).every((count) => count === 1)).to.equal(true)
    expect(desired.at(-1)).to.equal(0)
  })

  it('carries out three waves, each command by its first owner', async () => {
    const commands = [...many(6, 0, 300), ...many(6, 2_400, 2_000), ...many(3, 5_000, 100)]

    const { keys, desired } = await run({ commands, minutes: 200 })

    expect(allByFirstOwners(keys) && allDone(keys)).to.equal(true)
    expect(desired.at(-1)).to.equal(0)
  })

  it('finds a worker soon for a mail that comes while the last ones are being stopped', async () => {
    const first = { atSeconds: 0, takesSeconds: 600 }
    const end = lastWanted((await run({ commands: [first], minutes: 90 })).desired) * 60

    for (let atSeconds = end - 120; atSeconds < end + 300; atSeconds += 5) {
      const { keys } = await run({ commands: [first, { atSeconds, takesSeconds: 600 }], minutes: 120 })

      expect(waits(keys)[1], `at ${atSeconds} s`).to.be.at.most(70)
      expect(allByFirstOwners(keys), `at ${atSeconds} s`).to.equal(true)
    }
  })
})

describe('More workers than are needed', () => {
  const burst = many(12, 600, 300)
  const long = { atSeconds: 0, takesSeconds: 5 * HOUR }
  /** Desired counts one after the other, without repetitions. */
  const steps = (desired: number[]): number[] => desired.filter((count, i) => count !== desired[i - 1])

  it('go one by one when their projects are released, though another one is busy for hours', async () => {
    const { desired, keys, byAlarm } = await live(stackOf('compute'), {
      commands: [long, ...burst],
      minutes: 320,
    })

    // The burst ends after some 17 minutes; what it left warm keeps nobody for longer than minutes.
    expect(desired.findLastIndex((count) => count > 1)).to.be.within(18, 60)
    expect(steps(desired.slice(15))).to.deep.equal([3, 2, 1])
    expect(allByFirstOwners(keys)).to.equal(true)
    expect(byAlarm).to.deep.equal([])
  })

  it('do not stay from a deployment over a worker that is busy for hours', async () => {
    const { desired, keys, service } = await live(stackOf('compute'), {
      // All slots of the old one.
      commands: [...many(4, 0, 5 * HOUR), { atSeconds: 1_300, takesSeconds: 300 }],
      deploysAtSeconds: 1_200,
      minutes: 400,
    })

    // The new task may not claim before two are desired.
    expect(Math.max(...desired)).to.equal(2)
    expect(desired.findLastIndex((count) => count > 1)).to.be.within(25, 80)
    expect(allByFirstOwners(keys)).to.equal(true)
    expect(steps(desired)).to.deep.equal([1, 2, 1, 0])
    expect(service.tasks.size).to.equal(0)
  })

  it('are ended one by one while commands keep coming that one worker could carry out', async () => {
    let state = 1
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
    // Thirty an hour for ten hours, each of a project of its own: two at a time on average, many kept warm, now and then more than one has slots.
    const steady = Array.from({ length: 300 }, () => ({
      atSeconds: Math.floor((random() * 10 * HOUR) / 5) * 5,
      takesSeconds: 240,
    }))

    const { desired, keys } = await live(stackOf('compute'), {
      commands: [...steady, ...burst],
      takesTurns: true,
      minutes: 700,
    })

    expect(Math.max(...desired)).to.equal(3)
    const hours = desired.reduce((sum, count) => sum + count, 0) / 60
    // Without it three stay: more than thirty.
    expect(hours).to.be.within(10, 16)
    expect(allByFirstOwners(keys) && allDone(keys)).to.equal(true)
    expect(desired.at(-1)).to.equal(0)
  })

  it('are stopped by the alarm when the router cannot, and only then', async () => {
    const scenario = { commands: many(1, 600, 300), minutes: 150 }

    const without = await live(stackOf('compute'), { ...scenario, wakes: false })
    const withRouter = await live(stackOf('compute'), scenario)

    expect(without.byAlarm).to.have.length.above(0)
    expect(without.desired.at(-1)).to.equal(0)
    expect(withRouter.byAlarm).to.deep.equal([])
    expect(lastWanted(without.desired)).to.be.above(lastWanted(withRouter.desired) + 10)
  })
})

describe('Workers on Spot', () => {
  it('start on demand when there is no Spot capacity, and go back to Spot when they are all gone', async () => {
    const drought = (now: number): boolean => now < 2 * HOUR

    const { keys, service } = await live(stackOf('compute'), {
      commands: [...many(1, 600, 300), ...many(1, 4 * HOUR, 300)],
      hasNoSpot: drought,
      minutes: 300,
    })

    // Three minutes of patience, and a start.
    expect(waits(keys)[0]).to.be.within(180, 300)
    expect(waits(keys)[1]).to.be.at.most(70)
    const ended = service.ended.map(({ task }) => task.isSpot)
    expect([ended.length >= 2, ended.indexOf(true), ended.at(-1)]).to.deep.equal([
      true,
      ended.length - 1,
      true,
    ])
    expect(service.capacity).to.equal('spot')
  })

  it('stay on Spot while there is any', async () => {
    const { service, keys } = await live(stackOf('compute'), {
      commands: many(6, 600, 300),
      hasNoSpot: () => false,
      minutes: 90,
    })

    expect(allDone(keys)).to.equal(true)
    expect(service.capacity).to.equal('spot')
  })
})
