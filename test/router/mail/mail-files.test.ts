import { expect } from 'chai'
import { readMail } from '../../../router/mail/read-mail.ts'

const mixed = (...parts: string[]) =>
  readMail(
    Buffer.from(
      `From: ann@customer.test\nContent-Type: multipart/mixed; boundary=b\n\n${parts.map((part) => `--b\n${part}\n`).join('')}--b--\n`,
      'latin1',
    ),
  )

const png = (width: number, height: number, more = ''): string => {
  const size = Buffer.alloc(8)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  return `\x89PNG\r\n\x1a\n\0\0\0\rIHDR${size.toString('latin1')}${more}`
}
const picture = (cid: string, content: string) =>
  `Content-Type: image/png; name=${cid}.png\nContent-ID: <${cid}@x>\nContent-Disposition: inline\n\n${content}`
const html = (body: string) => `Content-Type: text/html\n\n${body}`

describe('the files of a mail', () => {
  it('are the pictures in the words, not those of quotes, signatures, icons and trackers', async () => {
    const { attachments, leftOut } = await mixed(
      html(
        '<p>Use this:</p><img src="cid:shot@x"><p>please</p><img src="cid:icon@x"><div class="gmail_quote"><div class="gmail_attr">On Monday Bob &lt;bob@x.test&gt; wrote:</div><blockquote>Hi <img src="cid:logo@x"></blockquote></div>',
      ),
      picture('shot', png(640, 480)),
      picture('icon', png(16, 16)),
      picture('logo', png(300, 90)),
      picture('dot', png(1, 1)),
    )

    expect(attachments.map(({ name }) => name)).to.deep.equal(['shot.png'])
    expect(leftOut.map(({ name }) => name)).to.deep.equal(['icon.png', 'logo.png', 'dot.png'])
  })

  it('are one where a program sends a picture of the text twice', async () => {
    const { attachments } = await mixed(
      html('<p>a</p><img src="cid:shot@x"><p>b</p>'),
      picture('shot', png(640, 480)),
      picture('shot', png(640, 480)),
    )

    expect(attachments).to.have.length(1)
  })

  it('are not signatures, keys, cards and invitations', async () => {
    const { attachments, leftOut } = await mixed(
      'Content-Type: text/plain\n\nMake it red',
      ...[
        'application/pkcs7-signature; name=smime.p7s',
        'application/pgp-keys; name=OpenPGP_0x12AB.asc',
        'text/x-vcard; name=ann.vcf',
        'text/calendar; method=REQUEST; name=invite.ics',
        'application/octet-stream; name=ann.vcf',
        'application/pdf; name=plan.pdf',
      ].map((type) => `Content-Type: ${type}\nContent-Disposition: attachment\n\n%PDF-x`),
    )

    expect(attachments.map(({ name }) => name)).to.deep.equal(['plan.pdf'])
    expect(leftOut).to.have.length(5)
  })

  it('have the type of their content where the sender says another one', async () => {
    const contents: [declared: string, content: string, expected: string][] = [
      ['application/pdf', png(9, 9), 'image/png'],
      ['image/png', '<script>', 'application/octet-stream'],
      ['text/plain', '\xff\xd8\xff\xe0', 'image/jpeg'],
      ['application/octet-stream', '%PDF-1.7', 'application/pdf'],
      [
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'PK\x03\x04',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ],
      ['image/jpeg', 'PK\x03\x04', 'application/zip'],
      ['text/csv', 'a;b', 'text/csv'],
    ]
    for (const [declared, content, expected] of contents) {
      const { attachments } = await mixed(
        `Content-Type: ${declared}; name=x\nContent-Disposition: attachment\n\n${content}`,
      )
      expect(attachments[0]?.contentType, declared).to.equal(expected)
    }
  })

  it('have the names that people gave them', async () => {
    const named: [disposition: string, expected: string][] = [
      [`filename="${Buffer.from('Größe.png').toString('latin1')}"`, 'Größe.png'],
      ['filename="Gr\xf6\xdfe.png"', 'Größe.png'],
      ["filename*=utf-8''Gr%C3%B6%C3%9Fe.png", 'Größe.png'],
      ['filename*0*=utf-8\'\'Gr%C3; filename*1*=%B6%C3%9Fe; filename*2=".png"', 'Größe.png'],
      ['filename="=?utf-8?q?Gr=C3=B6=C3=9Fe.png?="', 'Größe.png'],
      ['filename="a; b \\"c\\".png"', 'a; b "c".png'],
      ['filename=my picture.png', 'my picture.png'],
    ]
    for (const [disposition, expected] of named) {
      const { attachments } = await mixed(
        `Content-Type: application/octet-stream\nContent-Disposition: attachment; ${disposition}\n\nx`,
      )
      expect(attachments[0]?.name, disposition).to.equal(expected)
    }
  })

  it('are taken out of the text where an old program wrote them into it', async () => {
    const { words, attachments } = await mixed(
      'Content-Type: text/plain\n\nbegin 644 here, please\nUse this\nbegin 644 cat.txt\n#0V%T\n`\nend\nThanks',
    )

    expect(words).to.equal('begin 644 here, please\nUse this\nThanks')
    expect(attachments.map(({ name, content }) => [name, Buffer.from(content).toString()])).to.deep.equal([
      ['cat.txt', 'Cat'],
    ])
  })
})
