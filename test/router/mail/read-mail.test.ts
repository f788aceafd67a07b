import { expect } from 'chai'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { readMail } from '../../../router/mail/read-mail.ts'
import { DELIMITER } from '../../../router/mail-templates/delimiter.ts'

const PNG = Buffer.from('\x89PNG\r\n\x1a\n\0\x01\xff', 'latin1')

describe('reading a mail', () => {
  it('reads what a mail program writes: subject, text, attachments and headers, in any language', async () => {
    const mail = await readMail(
      await compose({
        from: 'Änn Müller <Ann@Customer.test>',
        to: 'Edit@Example.org, "Shop, the" <edit+shop@example.org>',
        cc: 'bob@customer.test',
        subject: 'Größe ändern 🌻 日本',
        messageId: '<m1@customer.test>',
        text: 'Ändere die Größe auf 100 % 🌻\nund den Titel.',
        html: '<p>Ändere</p>',
        textEncoding: 'quoted-printable',
        attachments: [{ filename: 'Ü 🌻.png', content: PNG, contentType: 'image/png' }],
      }),
    )

    expect(mail).to.deep.include({
      from: 'ann@customer.test',
      fromName: 'Änn Müller',
      recipients: ['edit@example.org', 'edit+shop@example.org', 'bob@customer.test'],
      subject: 'Größe ändern 🌻 日本',
      messageId: '<m1@customer.test>',
      references: [],
      words: 'Ändere die Größe auf 100 % 🌻\nund den Titel.',
    })
    expect(mail.attachments).to.deep.equal([{ name: 'Ü 🌻.png', contentType: 'image/png', content: PNG }])
  })

  it('turns a mail of HTML only into text, without changing a letter of it', async () => {
    const html =
      '<h1>Change the Title</h1><p>to <b>Hello</b> &amp; <a href="https://x.example/a">this</a></p>'

    const { words } = await readMail(await compose({ html }))

    expect(words).to.equal('Change the Title\n\nto Hello & this [https://x.example/a]')
  })

  it('leaves the addresses of pictures in HTML out', async () => {
    const html = '<p>Hello<img src="https://tracker.example/pixel.gif"></p>'

    expect((await readMail(await compose({ html }))).words).to.equal('Hello')
  })

  it('takes the HTML when the text beside it is blank', async () => {
    expect((await readMail(await compose({ text: ' \n ', html: '<p>Hello</p>' }))).words).to.equal('Hello')
  })

  it('writes lines as one does here, whatever ends them in the mail', async () => {
    const base64 = Buffer.from('One\r\nTwo').toString('base64')

    const { words } = await readMail(Buffer.from(`Content-Transfer-Encoding: base64\n\n${base64}`))

    expect(words).to.equal('One\nTwo')
  })

  it('names an attachment that has no name, and takes an unusable type for plain bytes', async () => {
    const types = ['Content-Type: application/pdf', 'Content-Type: ;', 'Content-Type: a b\u0007/c']
    const parts = types.map((type) => `--b\n${type}\nContent-Disposition: attachment\n\nbytes\n`)
    const head = 'From: ann@customer.test\nContent-Type: multipart/mixed; boundary=b\n\n'

    const { attachments } = await readMail(Buffer.from(`${head}${parts.join('')}--b--\n`))

    expect(attachments.map(({ name, contentType }) => [name, contentType])).to.deep.equal([
      ['attachment-1', 'application/octet-stream'],
      ['attachment-2.txt', 'text/plain'],
      ['attachment-3', 'application/octet-stream'],
    ])
  })

  it('keeps the first of several headers, under a lower-case name', async () => {
    const { headers } = await readMail(Buffer.from('Precedence: bulk\nX-Y: 1\nPRECEDENCE: normal\n\nx'))

    expect(headers.get('precedence')).to.equal('bulk')
    expect(headers.get('x-y')).to.equal('1')
  })

  it('reads a text whose charset is unknown, wrong or missing', async () => {
    const texts = ['x-nobody-knows', 'us-ascii', 'utf-8', ''].map(async (charset) => {
      const type = charset ? `Content-Type: text/plain; charset=${charset}\n` : ''
      return (await readMail(Buffer.from(`Subject: s\n${type}\ncaf\u00e9 now`, 'latin1'))).words
    })

    for (const text of await Promise.all(texts)) expect(text).to.match(/^caf.* now$/)
  })

  it('lets no header grow without a bound, since the row of a command holds 400 KB', async () => {
    const name = `=?utf-8?q?${'=F0=9F=8C=BB'.repeat(2_000)}?=`
    const raw = `From: ${'n'.repeat(5_000)} <ann@customer.test>\nSubject: ${name}\n\nx`

    const { subject, fromName } = await readMail(Buffer.from(raw))

    expect(subject.length).to.be.within(500, 1_000)
    expect(fromName.length).to.be.at.most(200)
    expect(subject).to.match(/^🌻+$/u)
  })
})

describe('the messages that a mail refers to', () => {
  const referencesIn = async (headers: string) =>
    (await readMail(Buffer.from(`From: ann@customer.test\n${headers}\n\nx`))).references

  it('are References and then In-Reply-To, each once, oldest first', async () => {
    const cases: [headers: string, expected: string[]][] = [
      ['References: <a@x> <b@x>\nIn-Reply-To: <b@x>', ['<a@x>', '<b@x>']],
      ['References: <a@x>,<b@x>, <c@x>', ['<a@x>', '<b@x>', '<c@x>']],
      ['References: <a@x>\n <b@x>\n\t<a@x>', ['<a@x>', '<b@x>']],
      ['References: <a@x><b@x>', ['<a@x>', '<b@x>']],
      ['In-Reply-To: <a@x> (on Monday)', ['<a@x>']],
      ['References: <a@x>\nIn-Reply-To: <z@x>', ['<a@x>', '<z@x>']],
      ['References: no id at all', []],
      [`References: <${'a'.repeat(300)}@x> <b@x>`, ['<b@x>']],
      ['Subject: none', []],
    ]

    for (const [headers, expected] of cases)
      expect(await referencesIn(headers), headers).to.deep.equal(expected)
  })

  it('are at most 40: the first, which names the conversation, and the newest', async () => {
    const ids = Array.from({ length: 500 }, (_, i) => `<${i}@x>`)

    const references = await referencesIn(`References: ${ids.join('\n ')}\nIn-Reply-To: <499@x>`)

    expect(references).to.deep.equal([...ids.slice(0, 1), ...ids.slice(-39)])
  })
})

describe('what the person wrote', () => {
  const quote = `> ${DELIMITER}\n>\n> Done.`

  it('ends where our own delimiter is quoted, however it is quoted', async () => {
    const texts = [
      `Next: make it red.\n\n${quote}`,
      `Next: make it red.\n\n> > > ${DELIMITER}\n> more`,
      `Next: make it red.\r\n\r\n>${DELIMITER}\r\n>more\r\n`,
      `Next: make it red.\n${DELIMITER}\nDone.\n${quote}`,
    ]

    for (const text of texts)
      expect((await readMail(await compose({ text }))).words, text).to.equal('Next: make it red.')
  })

  it('ends there in HTML too', async () => {
    const html = `<div>Next: make it red.</div><blockquote><div style="color:#999">${DELIMITER.replace('next ', 'next\n  ')}</div><p>Done.</p></blockquote>`

    expect((await readMail(await compose({ html }))).words).to.equal('Next: make it red.')
  })

  it('does not end at a line that only mentions the delimiter', async () => {
    const text = `Change the line "${DELIMITER}" to something shorter`

    expect((await readMail(await compose({ text }))).words).to.equal(text)
  })

  it('is empty when everything stands below the delimiter', async () => {
    expect((await readMail(await compose({ text: quote }))).words).to.equal('')
  })
})

const compose = (mail: object): Promise<Buffer> =>
  new MailComposer({ from: 'ann@customer.test', ...mail }).compile().build()
