import { expect } from 'chai'
import { signOf } from './written.ts'
import type { Written } from './written.ts'

describe('A delivery notice is known by two signs', () => {
  const notices: Written[] = [
    { subject: 'Undelivered Mail Returned to Sender', text: 'This is the mail system at host mx.x.test.' },
    {
      subject: 'failure notice',
      text: 'Hi. This is the qmail-send program at x.test.\n<b@x.test>:\nno mailbox',
    },
    { subject: 'Mail delivery failed: returning message to sender', text: 'b@x.test: 550 no such user' },
    { subject: 'Undeliverable: Website', text: 'The recipient was not found: #5.1.1' },
    { subject: 'Unzustellbar: Webseite', text: 'Die Nachricht konnte nicht zugestellt werden.' },
    { subject: 'Website', name: 'Mail Delivery Subsystem', text: 'user unknown' },
    { subject: 'Delivery Status Notification (Failure)', name: 'Mail Delivery Subsystem', text: 'x' },
    { subject: 'Warning: message 1abc delayed 24 hours', text: 'has been delayed' },
    { subject: '[SPAM] Returned mail: see transcript for details', text: '554 5.0.0 Service unavailable' },
    { subject: 'メール送信エラー', text: '宛先が見つかりません' },
    { subject: '系统退信', text: '收件人不存在' },
    { subject: 'Returned mail: see transcript for details', text: '' },
    { subject: 'Delivery Status Notification (Failure)', text: 'x' },
    { subject: 'Mail System Error - Returned Mail', text: 'The account is closed.' },
    { subject: 'DELIVERY FAILURE: User b not listed', text: 'Your message was not delivered to: b@x.test' },
    {
      subject: 'Permanent Delivery Failure',
      text: 'The attached message had PERMANENT fatal delivery errors!',
    },
    { subject: 'Mail could not be delivered', text: 'Sent <<< RCPT TO:<b@x.test>\nReceived >>> 550 5.1.1' },
    { subject: 'Warning: could not send message for past 4 hours', text: 'THIS IS A WARNING MESSAGE ONLY.' },
    { subject: 'User unknown', text: '次のあて先へのメッセージはエラーのため送信できませんでした。' },
    { subject: 'Email Feedback Report for IP 192.0.2.1', text: 'This is an abuse report' },
  ]
  for (const written of notices)
    it(`${written.subject}, from ${written.name ?? 'Ann'}`, async () => {
      expect(await signOf(written)).to.match(/delivery notice/)
    })

  const people: Written[] = [
    { subject: 'Re: Undelivered Mail Returned to Sender', text: 'see below: 550 no such user' },
    { subject: 'Fwd: failure notice', text: 'Please fix the contact form, user unknown' },
    { subject: 'Contact form', text: 'It says "550 user unknown": repair the address, please' },
    { subject: 'Delivery times', text: 'Write that delivery takes 4 days, and costs 450 crowns' },
    { subject: 'Delivery delayed', text: 'Put a banner on the homepage: all parcels are delayed' },
    {
      subject: 'Delivery problem',
      text: 'Write that delivery to Norway takes two weeks, and costs 550 crowns',
    },
    { subject: 'Mancata consegna', text: 'Aggiungi una pagina sulla consegna dei pacchi' },
    { subject: 'Failed orders', text: 'Show them in red: rejected, returned to us, unknown' },
    { subject: 'Returned mail', text: 'Add a page on how to send goods back' },
  ]
  for (const written of people)
    it(`and is not what a person writes: ${written.subject}`, async () => {
      expect(await signOf(written)).to.equal(undefined)
    })
})
