import { expect } from 'chai'
import sinon from 'sinon'
import type { Outcome } from '../../../platform/outcome.ts'
import { aCommand } from '../interpret/examples.ts'
import { inputOf, program, routerOf, setupIntake } from './intake-setup.ts'

describe('The notice of an accepted command', () => {
  afterEach(() => sinon.restore())

  it('is over once this router has answered the command, and not before', async () => {
    const { cloud, intakeOne, answerNow } = await setupIntake()
    const isOver = watch(await intakeOne(program('c1')))
    const before = await isOver()
    await cloud.settle(aCommand())

    await answerNow(aCommand())

    expect({ before, after: await isOver() }).to.deep.equal({ before: false, after: true })
  })

  it('that comes again, too', async () => {
    const { cloud, intakeOne, answerNow } = await setupIntake()
    await intakeOne(program('c1'))
    const isOver = watch(await intakeOne(program('c1', {}, 2)))
    await cloud.settle(aCommand())

    await answerNow(aCommand())

    expect(await isOver()).to.equal(true)
    expect(inputOf(cloud)).to.deep.equal(['c1'])
  })

  it('sleeps until its reminder when another router answers', async () => {
    const { cloud, intakeOne } = await setupIntake()
    const other = await routerOf(cloud)
    const isOver = watch(await intakeOne(program('c1')))
    await cloud.settle(aCommand())

    await other.answerNow(aCommand())

    expect(await isOver()).to.equal(false)
  })

  it('is not over when the mail is out and the row does not say so', async () => {
    const before = (call: string) => {
      if (isMailed && call === 'UpdateItem') throw new Error('DynamoDB is down')
    }
    let isMailed = false
    const { cloud, intakeOne, answerNow } = await setupIntake({
      interference: { before },
      beforeMail: async () => void (isMailed = true),
    })
    const isOver = watch(await intakeOne(program('c1')))
    await cloud.settle(aCommand())

    void answerNow(aCommand()).catch(() => undefined)
    await new Promise((resolve) => setImmediate(resolve))

    expect({ isMailed, isOver: await isOver() }).to.deep.equal({ isMailed: true, isOver: false })
    isMailed = false
  })
})

/** Asks whether it is over by now. */
const watch = (outcome: Outcome) => {
  let isOver = false
  if (typeof outcome === 'object') void outcome.over?.then(() => (isOver = true))
  return async (): Promise<boolean> => {
    await new Promise((resolve) => setImmediate(resolve))
    return isOver
  }
}
