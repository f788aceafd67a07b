import { expect } from 'chai'
import { makeProveSender } from '../../../router/sender/prove-sender.ts'
import { makeDns, makeKey, plainMail, receivedBySes, signed } from '../sender/signed-mail.ts'
import { ANN, SENDER, aConfig, aNotice } from './examples.ts'
import { aThread, setupInterpret } from './interpret-setup.ts'

const gray = { verdicts: { spam: 'PASS', virus: 'PASS', dmarc: 'GRAY' } }
const key = makeKey()
const BOB = 'bob@customer.test'

const setupWith = (records: Parameters<typeof makeDns>[0]) => {
  const { resolve, asked } = makeDns(records)
  return setupInterpret([aConfig()], { proveSender: makeProveSender(resolve) }).then((system) => ({
    ...system,
    asked,
  }))
}

describe('A mail of a domain without a DMARC policy', () => {
  it('is taken when DKIM proves the sender', async () => {
    const { raw } = await setupWith({ 'TXT s1._domainkey.customer.test': key.record })
    const mail = await signed(plainMail(), { key })

    expect(await raw(Buffer.from(mail), gray)).to.deep.include({ kind: 'command' })
  })

  it('is taken when SPF proves the sender', async () => {
    const { raw } = await setupWith({ 'TXT customer.test': 'v=spf1 ip4:192.0.2.7 -all' })

    expect(await raw(Buffer.from(plainMail({ more: [receivedBySes()] })), gray)).to.deep.include({
      kind: 'command',
    })
  })

  it('is dropped when nothing proves the sender, and an operator can see it', async () => {
    const { raw } = await setupWith({})

    expect(await raw(Buffer.from(plainMail()), gray)).to.deep.equal({
      kind: 'ignore',
      why: 'the sender is not proven: no DMARC policy, and no aligned DKIM or SPF',
      unproven: 'a***@customer.test',
    })
  })

  it('is not fetched, and nobody is asked, when the sender has no project', async () => {
    const { interpret, asked } = await setupWith({})

    const found = await interpret(aNotice({ ...gray, from: ['eve@evil.test'] }), 'sqs-1')

    expect(found).to.deep.equal({ kind: 'ignore', why: 'unknown sender' })
    expect(asked).to.deep.equal([])
  })

  it('is a machine’s without a question to the DNS', async () => {
    const { raw, asked } = await setupWith({})

    expect(await raw(Buffer.from(plainMail({ more: ['X-Autoreply: yes'] })), gray)).to.not.have.property(
      'unproven',
    )
    expect(asked).to.deep.equal([])
  })

  it('comes again while the DNS does not answer', async () => {
    const timeout = Object.assign(new Error('timeout'), { code: 'ETIMEOUT' })
    const { raw } = await setupWith({ 'TXT customer.test': timeout })
    const mail = Buffer.from(plainMail({ more: [receivedBySes()] }))

    expect(await raw(mail, gray).catch(String)).to.contain('the DNS does not answer')
  })

  for (const dmarc of ['FAIL', 'PROCESSING_FAILED', undefined])
    it(`is not looked at when DMARC says ${dmarc}, whatever it is signed with`, async () => {
      const { raw, asked } = await setupWith({ 'TXT s1._domainkey.customer.test': key.record })
      const verdicts = dmarc === undefined ? {} : { dmarc }

      const found = await raw(Buffer.from(await signed(plainMail(), { key })), { verdicts })

      expect(found).to.deep.include({ kind: 'ignore' }).and.not.to.have.property('unproven')
      expect(asked).to.deep.equal([])
    })
})

describe('A proven sender without a project', () => {
  const from = 'ann+work@customer.test'

  it('is told so at a plus address of somebody who has one, without naming anybody', async () => {
    const { mail } = await setupInterpret()

    const found = await mail({ from, subject: 'Title', text: 'x' })

    expect(found).to.deep.include({ kind: 'ask', why: 'not listed', projects: [], instruction: '' })
    if (found.kind !== 'ask') expect.fail()
    expect(found.reply.email).to.equal(from)
    expect(found.once?.key).to.match(/^not-listed:ann\+work@customer.test:\d+$/)
  })

  it('is told so when they answer in a thread of somebody to whom their mail goes, too', async () => {
    const { mail, threads } = await setupInterpret()
    await threads.put(aThread(), ['message:<answer@ses>'])
    const sent = { from: BOB, to: `${SENDER}, ${ANN}`, inReplyTo: '<answer@ses>', text: 'And blue, please' }

    expect(await mail(sent, { addressed: [SENDER, `Ann <${ANN}>`] })).to.deep.include({ why: 'not listed' })
    expect(await mail(sent, { addressed: [`${SENDER}, Ann <${ANN}>`] })).to.deep.include({
      why: 'not listed',
    })
    expect(await mail(sent, { addressed: [SENDER] })).to.deep.equal({ kind: 'ignore', why: 'unknown sender' })
  })

  it('is a stranger in another thread, or in none', async () => {
    const { mail, threads } = await setupInterpret()
    await threads.put(aThread({ projectKey: 'blog#carl' }), ['message:<answer@ses>'])
    const addressed = [SENDER, ANN]

    for (const inReplyTo of ['<answer@ses>', '<nothing@ses>'])
      expect(await mail({ from: BOB, inReplyTo, text: 'x' }, { addressed })).to.deep.include({
        kind: 'ignore',
      })
  })

  it('is told nothing when nothing proves them, or a machine writes', async () => {
    const { mail, raw } = await setupInterpret()

    expect(await mail({ from, text: 'x' }, gray)).to.deep.equal({ kind: 'ignore', why: 'unknown sender' })
    const machine = plainMail({ from, more: ['Auto-Submitted: auto-replied'] })
    expect(await raw(Buffer.from(machine), { from: [from] })).to.deep.include({ kind: 'ignore' })
  })
})
