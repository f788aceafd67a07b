import { expect } from 'chai'
import { LOCAL_SENDER } from '../../../../scripts/local/names.ts'
import { detailOf, seenMail } from '../../../../scripts/operate/watch/seen-mail.ts'
import { BadLetter, composeLetter, readLetter } from '../../../../scripts/operate/watch/write-mail.ts'

const ANN = { email: 'ann@customer.test', name: 'Ann', projects: ['shop'] }

describe('The form of the page', () => {
  it('writes a first mail to the local address', () => {
    const mail = composeLetter(
      { from: ANN.email, subject: 'Title', text: 'Change it' },
      [ANN],
      () => undefined,
    )

    expect(mail).to.deep.equal({
      from: { name: 'Ann', address: ANN.email },
      to: LOCAL_SENDER,
      subject: 'Title',
      text: 'Change it',
    })
  })

  it('answers as a mail program does: to the address that the answer gives, with the chain so far', async () => {
    const raw = [
      'From: Webordinary <edit@webordinary.test>',
      'To: ann@customer.test',
      'Reply-To: <edit+t1.abc@webordinary.test>',
      'Subject: Re: [Done] Title',
      'Message-ID: <out@x>',
      'In-Reply-To: <in@x>',
      'References: <first@x> <in@x>',
      '',
      'Done',
    ].join('\r\n')
    const answered = await seenMail(Buffer.from(raw), { id: 'sent-0', way: 'out', at: 1 })

    const mail = composeLetter(
      { from: ANN.email, subject: '', text: 'stop', answers: 'sent-0' },
      [ANN],
      () => answered,
    )

    expect(mail).to.deep.include({
      to: 'edit+t1.abc@webordinary.test',
      subject: 'Re: [Done] Title',
      inReplyTo: '<out@x>',
      references: ['<first@x>', '<in@x>', '<out@x>'],
    })
  })

  it('writes in the name of nobody who is not known, and answers nothing that is not there', () => {
    const letter = { from: 'eve@evil.test', subject: '', text: 'x' }
    expect(() => composeLetter(letter, [ANN], () => undefined)).to.throw(BadLetter, 'nobody here is known as')
    expect(() =>
      composeLetter({ ...letter, from: ANN.email, answers: 'gone' }, [ANN], () => undefined),
    ).to.throw(BadLetter, 'not there any more')
  })

  it('keeps a subject from becoming another header', () => {
    expect(readLetter('{"from":"a","subject":"x\\r\\nBcc: eve@evil.test","text":"y"}').subject).to.equal(
      'x Bcc: eve@evil.test',
    )
  })

  it('says what is wrong with what it gets', () => {
    for (const [body, why] of [
      ['nonsense', 'not JSON'],
      ['null', 'write what is to be done'],
      ['{"text":" "}', 'write what is to be done'],
      ['{"text":{}}', 'text must be a text'],
    ] as const)
      expect(() => readLetter(body), body).to.throw(BadLetter, why)
  })

  it('shows a hostile mail as plain words, with the names of what is attached', async () => {
    const raw = [
      'From: "x\u202e" <eve@evil.test>',
      'Subject: =?utf-8?q?a=1b[31mb?=',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<script>alert(1)</script><p>Hello</p>',
      '--b',
      'Content-Type: image/png; name="photo.png"',
      'Content-Transfer-Encoding: base64',
      '',
      'AAAA',
      '--b--',
    ].join('\r\n')

    const mail = await seenMail(Buffer.from(raw), { id: 'a', way: 'in', at: 1 })

    expect(mail).to.deep.include({ from: 'eve@evil.test', subject: 'a [31mb', messageId: '' })
    expect(detailOf(mail)).to.include({ text: '', hasHtml: true })
    expect(mail.attachments).to.deep.equal([{ name: 'photo.png', bytes: 3 }])
  })
})
