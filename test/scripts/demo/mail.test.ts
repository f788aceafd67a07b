import { expect } from 'chai'
import { readMail } from '../../../router/mail/read-mail.ts'
import { writeMail } from '../../../scripts/demo/mail.ts'

describe('A mail as the demo writes it', () => {
  it('is read as it was written, line by line', async () => {
    const text = 'Make it <b>red</b> & large:\n- the title\n- the footer\n\nThank you 🙏\nAnn'
    const from = { name: 'Ann', address: 'ann@customer.test' }

    const raw = await writeMail({ from, to: 'edit@webordinary.test', subject: 'Colours', text })

    expect((await readMail(raw)).words).to.equal(text)
  })
})
