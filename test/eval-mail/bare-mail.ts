/** A reply of Ann's with this text. */
export const bareMail = (text: string | Uint8Array): Uint8Array =>
  Buffer.concat([
    Buffer.from(
      [
        'From: Ann <ann@customer.test>',
        'To: edit@webordinary.test',
        'Subject: Re: Website',
        'Message-ID: <m1@customer.test>',
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: 8bit',
        '',
        '',
      ].join('\r\n'),
    ),
    Buffer.from(text as Uint8Array),
  ])
