import { expect } from 'chai'
import { isId } from '../../../contract/names.ts'
import { seeded } from '../seeded.ts'
import { PEOPLE, planNotices } from './plan.ts'
import type { PlannedNotice } from './plan.ts'

const plan = (seed = 1) => planNotices(seeded(seed), 3)

describe('the plan of the load', () => {
  it('is the same with the same seed', () => {
    expect(plan(5)).to.deep.equal(plan(5))
    expect(plan(5)).not.to.deep.equal(plan(6))
  })

  it('has commands for everybody, in two threads each, about one a second', () => {
    const commands = plan()

    expect(new Set(commands.map(({ person }) => person)).size).to.equal(PEOPLE.length)
    expect(new Set(commands.map(({ threadId }) => threadId)).size).to.equal(2 * PEOPLE.length)
    expect(commands.length).to.be.within(100, 250)
  })

  it('stops some threads soon after something was asked for in them', () => {
    const notices = plan()
    const stops = notices.filter(({ command }) => !command)
    const isAskedBefore = (stop: PlannedNotice): boolean =>
      notices.some(
        ({ command, threadId, atMs }) =>
          command && threadId === stop.threadId && atMs < stop.atMs && stop.atMs - atMs <= 1_500,
      )

    expect(stops).not.to.be.empty
    expect(stops.filter((stop) => !isAskedBefore(stop))).to.be.empty
  })

  it('names each command once, by an id', () => {
    const ids = plan().flatMap(({ command }) => command?.commandId ?? [])

    expect(new Set(ids).size).to.equal(ids.length)
    expect(ids.every(isId)).to.be.true
  })

  it('sends some soon after another to the same person, which meet the first at work', () => {
    const commands = plan()
    const followed = commands.filter(({ atMs, person }, i) =>
      commands.slice(i + 1).some((next) => next.person === person && next.atMs - atMs < 1_500),
    )

    expect(followed.length).to.be.above(commands.length / 10)
  })
})
