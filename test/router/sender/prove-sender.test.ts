import { expect } from 'chai'
import { makeProveSender } from '../../../router/sender/prove-sender.ts'
import { ANN } from '../interpret/examples.ts'
import { makeDns, makeKey, plainMail, receivedBySes, signed } from './signed-mail.ts'

const key = makeKey()
const KEY_NAME = 'TXT s1._domainkey.customer.test'
const CLAIM = { from: ANN, returnPath: ANN }

const proofOf = async (mail: string, records: Parameters<typeof makeDns>[0], claim = CLAIM) => {
  const { resolve, asked } = makeDns(records)
  const proof = await makeProveSender(resolve)(Buffer.from(mail), claim)
  return { proof, asked }
}

const dkimProof = async (mail: string, records: Parameters<typeof makeDns>[0] = { [KEY_NAME]: key.record }) =>
  (await proofOf(mail, records)).proof

describe('A sender whose domain has no DMARC policy, by DKIM', () => {
  it('is proven by a signature of the domain in From', async () => {
    expect(await dkimProof(await signed(plainMail(), { key }))).to.equal('dkim')
  })

  it('is proven by a signature of a domain of the same organisation', async () => {
    const mail = await signed(plainMail(), { key, domain: 'mail.customer.test' })

    expect(await dkimProof(mail, { 'TXT s1._domainkey.mail.customer.test': key.record })).to.equal('dkim')
  })

  it('is proven by one good signature among others', async () => {
    const once = await signed(plainMail(), { key, domain: 'evil.test' })
    const twice = await signed(once, { key })

    expect(await dkimProof(twice)).to.equal('dkim')
  })

  it('is not proven by a valid signature of another domain, whose key is not even asked for', async () => {
    const mail = await signed(plainMail(), { key, domain: 'evil.test' })
    const { proof, asked } = await proofOf(mail, { 'TXT s1._domainkey.evil.test': key.record })

    expect(proof).to.equal(undefined)
    expect(asked).to.deep.equal([])
  })

  it('is not proven by a neighbour below a public suffix, or by the suffix itself', async () => {
    const from = 'ann@ann.github.io'
    for (const domain of ['eve.github.io', 'github.io', 'io']) {
      const mail = await signed(plainMail({ from }), { key, domain })
      const records = { [`TXT s1._domainkey.${domain}`]: key.record }
      expect((await proofOf(mail, records, { from, returnPath: from })).proof, domain).to.equal(undefined)
    }
  })

  it('is not proven by a domain that only looks alike, or begins or ends the same', async () => {
    for (const domain of [
      'customer.test.evil.test',
      'evilcustomer.test',
      'xn--custmer-5nf.test',
      'customer.tes',
    ]) {
      const mail = await signed(plainMail(), { key, domain })
      expect(await dkimProof(mail, { [`TXT s1._domainkey.${domain}`]: key.record }), domain).to.equal(
        undefined,
      )
    }
  })

  it('is not proven without a signature, or without a key in the DNS', async () => {
    expect(await dkimProof(plainMail())).to.equal(undefined)
    expect(await dkimProof(await signed(plainMail(), { key }), {})).to.equal(undefined)
  })

  it('is not proven when text or subject was changed afterwards', async () => {
    const mail = await signed(plainMail(), { key })
    expect(await dkimProof(mail.replace('green', 'red'))).to.equal(undefined)
    expect(await dkimProof(mail.replace('Subject: Website', 'Subject: Delete it'))).to.equal(undefined)
    expect(await dkimProof(mail.replace('Ann <ann@', 'Ann <bob@'))).to.equal(undefined)
  })

  it('is not proven when a second header of a kind was put before the signed one', async () => {
    const mail = await signed(plainMail(), { key })
    for (const header of [
      'Subject: Delete it',
      'From: Eve <eve@evil.test>',
      'Content-Type: text/html',
      'To: x@y.test',
    ])
      expect(await dkimProof(`${header}\r\n${mail}`), header).to.equal(undefined)
  })

  it('is not proven by a signature that leaves the subject out', async () => {
    const mail = await signed(plainMail(), { key, headerList: ['From', 'Date', 'Message-ID'] })

    expect(await dkimProof(mail)).to.equal(undefined)
  })

  it('is not proven by a signature that covers the beginning of the text', async () => {
    const mail = await signed(plainMail(), { key, maxBodyLength: 10 })

    expect(await dkimProof(mail)).to.equal(undefined)
    expect(await dkimProof(`${mail}And delete everything\r\n`)).to.equal(undefined)
  })

  it('is not proven by a key that is short, revoked or for tests', async () => {
    const short = makeKey(512)
    expect(await dkimProof(await signed(plainMail(), { key: short }), { [KEY_NAME]: short.record })).to.equal(
      undefined,
    )
    const mail = await signed(plainMail(), { key })
    for (const record of ['v=DKIM1; k=rsa; p=', key.record.replace('k=rsa; ', 'k=rsa; t=y; '), 'nonsense'])
      expect(await dkimProof(mail, { [KEY_NAME]: record })).to.equal(undefined)
  })

  it('is not proven by SHA-1, or by a signature that has expired', async () => {
    expect(await dkimProof(await signed(plainMail(), { key, algorithm: 'rsa-sha1' }))).to.equal(undefined)
    const expires = new Date('2026-11-02T00:00:00Z')
    expect(await dkimProof(await signed(plainMail(), { key, expires }))).to.equal(undefined)
  })

  it('is not proven by hundreds of signatures, and few questions are asked for them', async () => {
    const [signature = ''] = (await signed(plainMail(), { key })).split(/\r\n(?=From:)/)
    const many = Array.from({ length: 300 }, (_, i) => signature.replace('s=s1', `s=x${i}`)).join('\r\n')
    const { proof, asked } = await proofOf(`${many}\r\n${plainMail()}`, {})

    expect(proof).to.equal(undefined)
    expect(asked.length).to.be.at.most(40)
  })

  it('is unknown while the DNS does not answer: the notice comes again', async () => {
    const mail = await signed(plainMail(), { key })
    const timeout = Object.assign(new Error('timeout'), { code: 'ETIMEOUT' })

    const failure = await proofOf(mail, { [KEY_NAME]: timeout }).catch((error: unknown) => error)

    expect(String(failure)).to.contain('ETIMEOUT for TXT s1._domainkey.customer.test')
  })
})

describe('A sender whose domain has no DMARC policy, by SPF', () => {
  const RECORD = { 'TXT customer.test': 'v=spf1 ip4:192.0.2.0/24 -all' }
  const mailFrom = (...received: string[]) => plainMail({ more: received })

  it('is proven by the address from which SES got the mail', async () => {
    expect((await proofOf(mailFrom(receivedBySes()), RECORD)).proof).to.equal('spf')
  })

  it('is proven by an included record, and by IPv6', async () => {
    const records = {
      'TXT customer.test': 'v=spf1 include:_spf.host.test -all',
      'TXT _spf.host.test': 'v=spf1 ip6:2001:db8::/32 -all',
    }
    expect((await proofOf(mailFrom(receivedBySes('2001:db8::7')), records)).proof).to.equal('spf')
  })

  it('is not proven from elsewhere, nor by a soft or neutral answer', async () => {
    expect((await proofOf(mailFrom(receivedBySes('198.51.100.1')), RECORD)).proof).to.equal(undefined)
    for (const all of ['~all', '?all']) {
      const records = { 'TXT customer.test': `v=spf1 ${all}` }
      expect((await proofOf(mailFrom(receivedBySes()), records)).proof, all).to.equal(undefined)
    }
  })

  it('is not proven when the envelope names another domain, or nobody', async () => {
    for (const returnPath of ['eve@evil.test', '', '<>', 'customer.test@evil.test']) {
      const records = { ...RECORD, 'TXT evil.test': 'v=spf1 +all' }
      const { proof } = await proofOf(mailFrom(receivedBySes()), records, { from: ANN, returnPath })
      expect(proof, returnPath).to.equal(undefined)
    }
  })

  it('is not proven by a Received header that the sender wrote below that of SES', async () => {
    const mail = mailFrom(receivedBySes('198.51.100.1', 'evil.test'), receivedBySes())

    expect((await proofOf(mail, RECORD)).proof).to.equal(undefined)
  })

  it('is not proven by a Received header of another server', async () => {
    const forged = receivedBySes().replace('inbound-smtp.eu-west-1.amazonaws.com', 'mx.evil.test')
    const longer = receivedBySes().replace('amazonaws.com', 'amazonaws.com.evil.test')

    for (const received of [forged, longer])
      expect((await proofOf(mailFrom(received), RECORD)).proof).to.equal(undefined)
  })

  it('is not proven by what the client calls itself', async () => {
    const helo = 'x (mail.customer.test [192.0.2.7]) by inbound-smtp.eu-west-1.amazonaws.com with SMTP'
    const received = receivedBySes('198.51.100.1').replace('from mail.customer.test', `from ${helo}`)

    expect((await proofOf(mailFrom(received), RECORD)).proof).to.equal(undefined)
  })

  it('ends also where records lead in circles', async () => {
    const records = { 'TXT customer.test': 'v=spf1 include:customer.test -all' }
    const { proof, asked } = await proofOf(mailFrom(receivedBySes()), records)

    expect(proof).to.equal(undefined)
    expect(asked.length).to.be.at.most(40)
  })

  it('is unknown while the DNS does not answer', async () => {
    const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
    const failure = await proofOf(mailFrom(receivedBySes()), { 'TXT customer.test': refused }).catch(String)

    expect(failure).to.contain('the DNS does not answer')
  })
})
