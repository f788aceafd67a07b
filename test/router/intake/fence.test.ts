import { expect } from 'chai'
import sinon from 'sinon'
import { ANN, SENDER } from '../interpret/examples.ts'
import { inputOf, mailNotice, makeCloud, program, routerOf } from './intake-setup.ts'

const HOUR = 3_600_000

/** A router that gets one mail after the other; each with its own Message-ID. */
const setupLoop = async (limits = { mailPerThreadAndHour: 3, mailPerPersonAndDay: 100 }, text = 'again') => {
  const cloud = await makeCloud()
  let number = 0
  const rawMail = () =>
    `From: ${ANN}\nTo: ${SENDER.replace('@', '+shop@')}\nMessage-ID: <l${number}@customer.test>\nIn-Reply-To: <first@customer.test>\nSubject: Re: x\n\n${text} ${number}\n`
  const routers = [await routerOf(cloud, { limits, rawMail }), await routerOf(cloud, { limits, rawMail })]
  const next = async () => {
    number += 1
    const router = routers[number % 2]
    const notice = mailNotice()
    const Body = (notice.Body ?? '').replaceAll('<m1@customer.test>', `<l${number}@customer.test>`)
    return router?.one({ ...notice, Body })
  }
  const sent = () => routers.flatMap(({ mails }) => mails)
  const events = (name: string) =>
    routers.flatMap((router) => router.events.filter(({ event }) => event === name))
  return { cloud, next, sent, events, routers }
}

describe('The fence', () => {
  afterEach(() => sinon.restore())

  it('ends a loop of two machines: so many commands, one notice, and silence, across routers', async () => {
    const { cloud, next, sent, events } = await setupLoop()

    for (let i = 0; i < 12; i++) await next()

    expect(inputOf(cloud)).to.have.length(3)
    expect(sent()).to.have.length(1)
    expect(sent()[0]?.text).to.contain('not carried out').and.to.contain('Until Nov 23, 2026, 01:00 UTC')
    expect(events('fenced')).to.have.length(9)
    expect(events('fenced')[0]).to.deep.include({
      level: 'warn',
      of: 'thread',
      most: 3,
      sender: 'a***@customer.test',
    })
  })

  it('opens again when the hour is over', async () => {
    const { cloud, next, sent } = await setupLoop()
    for (let i = 0; i < 6; i++) await next()

    sinon.clock.tick(HOUR)
    for (let i = 0; i < 6; i++) await next()

    expect(inputOf(cloud)).to.have.length(6)
    expect(sent()).to.have.length(2)
  })

  it('counts all conversations of a person in a day', async () => {
    const { cloud, next, events } = await setupLoop({ mailPerThreadAndHour: 3, mailPerPersonAndDay: 4 })
    for (let i = 0; i < 6; i++) await next()
    sinon.clock.tick(HOUR)
    for (let i = 0; i < 6; i++) await next()

    expect(inputOf(cloud)).to.have.length(4)
    expect(events('fenced').filter((event) => event['of'] === 'person')).to.have.length(2)
  })

  it('counts questions, too: two machines end that only ask each other', async () => {
    const { sent, next } = await setupLoop({ mailPerThreadAndHour: 3, mailPerPersonAndDay: 5 }, '')

    for (let i = 0; i < 12; i++) await next()

    expect(sent().length).to.be.at.most(6)
  })

  it('counts a mail once that is announced twice', async () => {
    const { cloud, next, routers } = await setupLoop()
    await next()
    for (let i = 0; i < 5; i++) {
      const notice = mailNotice()
      await routers[0]?.one({ ...notice, Body: notice.Body?.replaceAll('<m1@', '<l1@') ?? '' })
    }
    await next()
    await next()

    expect(inputOf(cloud)).to.have.length(3)
  })

  it('lets every stop through, without an answer', async () => {
    const { cloud, routers, next, sent } = await setupLoop()
    for (let i = 0; i < 5; i++) await next()
    const before = sent().length
    const rawMail = () =>
      `From: ${ANN}\nTo: ${SENDER}\nMessage-ID: <stop@customer.test>\nIn-Reply-To: <first@customer.test>\nSubject: Re: x\n\nstop\n`
    const stopping = await routerOf(cloud, {
      limits: { mailPerThreadAndHour: 3, mailPerPersonAndDay: 100 },
      rawMail,
    })
    const notice = mailNotice()

    await stopping.one({ ...notice, Body: notice.Body?.replaceAll('<m1@', '<stop@') ?? '' })

    expect(stopping.events.map(({ event }) => event)).to.include.members(['fenced', 'stop_asked'])
    expect(routers.flatMap(({ mails }) => mails)).to.have.length(before)
    expect(stopping.mails).to.deep.equal([])
  })

  it('does not count programs', async () => {
    const { cloud, routers } = await setupLoop()
    for (let i = 0; i < 6; i++) await routers[0]?.one(program(`c${i}`))

    expect(inputOf(cloud)).to.have.length(6)
  })
})

describe('A proven sender who is not listed', () => {
  afterEach(() => sinon.restore())

  it('is told so once a day, by whichever router', async () => {
    const cloud = await makeCloud()
    let number = 0
    const from = ANN.replace('@', '+work@')
    const rawMail = () => `From: ${from}\nTo: ${SENDER}\nMessage-ID: <n${number}@x.test>\n\nChange it\n`
    const routers = [await routerOf(cloud, { rawMail }), await routerOf(cloud, { rawMail })]
    const write = async () => {
      number += 1
      const notice = mailNotice(from)
      await routers[number % 2]?.one({
        ...notice,
        Body: notice.Body?.replaceAll('<m1@', `<n${number}@`) ?? '',
      })
    }
    for (let i = 0; i < 5; i++) await write()

    const mails = () => routers.flatMap((router) => router.mails)
    expect(mails().map(({ to }) => to)).to.deep.equal([from])
    expect(mails()[0]?.text).to.contain('may not change this website').and.not.to.contain(` ${ANN}`)

    sinon.clock.tick(24 * HOUR)
    await write()

    expect(mails()).to.have.length(2)
  })
})
