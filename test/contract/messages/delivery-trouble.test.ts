import { expect } from 'chai'
import { NotAMessage } from '../../../contract/messages/fields.ts'
import { parseInboundNotice } from '../../../contract/messages/inbound-notice.ts'
import { ANN, SENDER, aBounce, aComplaint } from '../../fakes/delivery-troubles.ts'

const parse = (body: object) => parseInboundNotice(JSON.stringify(body))

describe("SES's word that a mail of ours came back", () => {
  const bounce = {
    kind: 'trouble',
    what: 'bounce',
    type: 'Permanent',
    subType: 'General',
    recipients: [ANN],
    sesMessageId: 'ses-1',
    source: SENDER,
  }

  it('is read as a bounce', () => {
    expect(parse(aBounce())).to.deep.equal(bounce)
  })

  it('is read as a complaint, which may not say what it is about', () => {
    const complaint = { ...bounce, what: 'complaint', type: 'abuse', subType: '' }

    expect(parse(aComplaint())).to.deep.equal(complaint)
    expect(parse(aComplaint({ complaintFeedbackType: undefined }))).to.deep.equal({ ...complaint, type: '' })
    expect(parse(aComplaint({ complaintFeedbackType: null, complaintSubType: null }))).to.deep.equal({
      ...complaint,
      type: '',
    })
  })

  it('is read the same from a configuration set, and from an envelope of SNS', () => {
    const { notificationType: eventType, ...rest } = aBounce()
    const Message = JSON.stringify({ eventType, ...rest })

    expect(parse({ eventType, ...rest })).to.deep.equal(bounce)
    expect(parse({ Type: 'Notification', TopicArn: 'arn:aws:sns:x', Message })).to.deep.equal(bounce)
  })

  for (const [what, changes, recipients] of [
    ['is in capital letters', { bouncedRecipients: [{ emailAddress: 'ANN@Customer.Test' }] }, [ANN]],
    ['has a name', { bouncedRecipients: [{ emailAddress: `"Ann, B." <${ANN}>` }] }, [ANN]],
    ['is named twice', { bouncedRecipients: [{ emailAddress: ANN }, { emailAddress: ANN }] }, [ANN]],
    ['was not written to', { bouncedRecipients: [{ emailAddress: 'bob@customer.test' }] }, []],
    ['is no address', { bouncedRecipients: [{ emailAddress: 'x'.repeat(100_000) }] }, []],
    ['is not named', { bouncedRecipients: [] }, []],
  ] as const)
    it(`is about ${recipients.length} recipients when one ${what}`, () => {
      expect(parse(aBounce(changes))).to.deep.include({ recipients: [...recipients] })
    })

  it('is about those whom SES names when it does not say to whom the mail went', () => {
    const mail = { messageId: 'ses-1', source: SENDER }

    expect(parse({ ...aBounce(), mail })).to.deep.include({ recipients: [ANN] })
  })

  it('is bounded, whatever a server wrote into its bounce', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({ emailAddress: `a${i}@customer.test` }))
    const destination = many.map(({ emailAddress }) => emailAddress)
    const long = { bounceSubType: 'x'.repeat(200_000), bouncedRecipients: many }
    const mail = { messageId: 'ses-1', source: SENDER, destination }

    const read = parse({ ...aBounce(long), mail })

    expect(read).to.have.property('recipients').with.length(50)
    expect(read).to.have.property('subType').with.length(100)
  })

  for (const [what, body, problem] of [
    ['no bounce', { ...aBounce(), bounce: undefined }, 'bounce is missing'],
    ['no mail', { ...aBounce(), mail: undefined }, 'mail is missing'],
    ['no type', aBounce({ bounceType: undefined }), 'bounce.bounceType is missing'],
    ['no list', aBounce({ bouncedRecipients: 'ann' }), 'bounce.bouncedRecipients must be a list, got "ann"'],
    [
      'a list of texts',
      aBounce({ bouncedRecipients: [ANN] }),
      'bounce.bouncedRecipients[0] must be an object',
    ],
    ['no complaint', { ...aComplaint(), complaint: undefined }, 'complaint is missing'],
  ] as const)
    it(`is refused with ${what}, and the reason says so`, () => {
      expect(() => parse(body)).to.throw(NotAMessage, problem)
    })
})
