import type { Message } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import { aBounce, aComplaint } from '../../fakes/delivery-troubles.ts'
import { ANN } from '../interpret/examples.ts'
import { deadLettersOf, mailNotice, setupIntake } from './intake-setup.ts'

const notice = (body: object): Message => ({
  MessageId: 'sqs-1',
  ReceiptHandle: 'r',
  Body: JSON.stringify(body),
})
const received = (times: number): Message => ({
  ...mailNotice(),
  Attributes: { ApproximateReceiveCount: String(times) },
})
const BOB = 'bob@customer.test'
const STRANGER = 'stranger@elsewhere.test'
/** Asks for a project, so that a question goes back. */
const VAGUE = () => `From: ${ANN}\nTo: edit@example.org\nMessage-ID: <m1@customer.test>\n\nChange it`

describe('Word that a mail of ours came back', () => {
  afterEach(() => sinon.restore())

  const blockedAfter = async (body: object, addresses = [ANN]) => {
    const { cloud, intake, events } = await setupIntake()
    expect(await intake([notice(body)])).to.deep.equal(['done'])
    const found = await cloud.connect().blocked.among(addresses)
    return { addresses: found.map(({ address }) => address), found, events, cloud }
  }

  it('for good blocks the address, and an operator sees it without the address', async () => {
    const { found, events } = await blockedAfter(aBounce())

    expect(found).to.have.length(1)
    expect(found[0]).to.include({
      address: ANN,
      why: 'bounce',
      detail: 'Permanent, General',
      mailId: 'ses-1',
    })
    expect(events.map(({ level, event }) => `${level} ${event}`)).to.deep.equal([
      'warn bounced',
      'error address_blocked',
    ])
    expect(events[1]).to.include({ recipient: 'a***@customer.test', mailId: 'ses-1', type: 'Permanent' })
    expect(JSON.stringify(events)).not.to.contain(ANN)
  })

  for (const type of ['abuse', 'auth-failure', 'fraud', 'virus', 'other', undefined])
    it(`by a complaint (${type ?? 'of no kind'}) blocks it, too`, async () => {
      const { found, events } = await blockedAfter(aComplaint({ complaintFeedbackType: type }))

      expect(found[0]).to.include({ address: ANN, why: 'complaint' })
      expect(events.map(({ event }) => event)).to.deep.equal(['complained', 'address_blocked'])
    })

  it('by the opposite of a complaint blocks nobody', async () => {
    const { addresses } = await blockedAfter(aComplaint({ complaintFeedbackType: 'not-spam' }))

    expect(addresses).to.deep.equal([])
  })

  for (const bounceType of ['Transient', 'Undetermined', 'permanent?'])
    it(`for now (${bounceType}) blocks nobody, and is counted`, async () => {
      const { addresses, events } = await blockedAfter(aBounce({ bounceType, bounceSubType: 'MailboxFull' }))

      expect(addresses).to.deep.equal([])
      expect(events.map(({ event }) => event)).to.deep.equal(['bounced'])
      expect(events[0]).to.include({ type: bounceType, subType: 'MailboxFull' })
    })

  it('is nothing to this deployment when another address of the domain sent it', async () => {
    const { addresses, events } = await blockedAfter(aBounce({}, { source: 'shop@example.org' }))

    expect(addresses).to.deep.equal([])
    expect(events.map(({ event }) => event)).to.deep.equal(['trouble_of_another'])
  })

  it('blocks nobody whom the mail was not sent to, whatever the server of a recipient says', async () => {
    const bouncedRecipients = [{ emailAddress: BOB }, { emailAddress: ANN }]

    expect(await blockedAfter(aBounce({ bouncedRecipients }), [ANN, BOB])).to.deep.include({
      addresses: [ANN],
    })
  })

  it('from a stranger blocks the address for a month: nobody would ever clear it', async () => {
    const recipients = { bouncedRecipients: [{ emailAddress: STRANGER }] }
    const { addresses, cloud } = await blockedAfter(aBounce(recipients, { destination: [STRANGER] }), [
      STRANGER,
    ])

    expect(addresses).to.deep.equal([STRANGER])
    expect(cloud.rows('threads')[0]).to.have.property('ttl').that.is.a('number')
  })

  it('in a form that nobody can read lies where an operator finds it', async () => {
    const { cloud, intake } = await setupIntake()

    await intake([notice({ ...aBounce(), bounce: {} })])

    const [letter] = await deadLettersOf(cloud)
    expect(letter?.why).to.contain('bounce.bounceType is missing')
  })

  it('comes again while the table cannot be reached', async () => {
    const before = (call: string): void => {
      if (call === 'UpdateItem') throw new Error('away')
    }
    const { intake } = await setupIntake({ interference: { before } })

    expect(await intake([notice(aBounce())])).to.deep.equal(['keep'])
  })

  it('keeps questions from the address, until it is cleared', async () => {
    const { cloud, intake, mails } = await setupIntake({ rawMail: VAGUE })
    await intake([notice(aBounce())])

    expect(await intake([mailNotice()])).to.deep.equal(['done'])

    expect(mails).to.deep.equal([])
    await cloud.connect().blocked.clear(ANN, Date.now())
    const { Body = '' } = mailNotice()
    await intake([{ MessageId: 'sqs-2', Body: Body.replaceAll('<m1@', '<m2@') }])
    expect(mails).to.have.length(1)
  })
})

describe('A question that SES does not take now', () => {
  afterEach(() => sinon.restore())

  it('is asked later and later, for hours, and once', async () => {
    let isAway = true
    const beforeMail = async (): Promise<void> => {
      if (isAway) throw new Error('Daily message quota exceeded')
    }
    const { intake, mails } = await setupIntake({ rawMail: VAGUE, beforeMail })

    const hidden = []
    for (let receives = 1; receives < 10; receives++) hidden.push(...(await intake([received(receives)])))
    isAway = false
    expect(await intake([received(10)])).to.deep.equal(['done'])
    expect(await intake([received(11)])).to.deep.equal(['done'])

    const seconds = hidden.map((outcome) => (typeof outcome === 'object' ? outcome.hideSeconds : 0))
    expect(seconds.slice(0, 5)).to.deep.equal([60, 60, 60, 60, 60])
    expect(seconds.reduce((sum, one) => sum + one)).to.be.above(5 * 3_600)
    expect(mails).to.have.length(1)
  })
})
