import { expect } from 'chai'
import type { MailNotice } from '../../../contract/messages/inbound-notice.ts'
import { readMail } from '../../../router/mail/read-mail.ts'
import { filterMail, filterNotice } from '../../../router/sender/mail-filter.ts'
import { ANN, SENDER, aNotice } from '../interpret/examples.ts'

const passed = { spam: 'PASS', virus: 'PASS', dmarc: 'PASS' }

describe('refusing a mail', () => {
  it('does not happen to a person whom DMARC proves', async () => {
    expect(await refusalFor()).to.equal(undefined)
  })

  const notices: [what: string, changes: Partial<MailNotice>, refused: RegExp | undefined][] = [
    ['no verdict at all', { verdicts: {} }, /DMARC unknown/],
    ['no DMARC verdict', { verdicts: { spam: 'PASS', virus: 'PASS' } }, /DMARC unknown/],
    [
      'DMARC GRAY, for which proof is looked for later',
      { verdicts: { ...passed, dmarc: 'GRAY' } },
      undefined,
    ],
    ['DMARC DISABLED', { verdicts: { ...passed, dmarc: 'DISABLED' } }, /DMARC DISABLED/],
    ['DMARC FAIL', { verdicts: { ...passed, dmarc: 'FAIL' } }, /DMARC FAIL/],
    ['DMARC PROCESSING_FAILED', { verdicts: { ...passed, dmarc: 'PROCESSING_FAILED' } }, /PROCESSING_FAILED/],
    ['DMARC in small letters', { verdicts: { ...passed, dmarc: 'pass' } }, /DMARC pass/],
    ['only a DMARC PASS', { verdicts: { dmarc: 'PASS' } }, undefined],
    ['spam', { verdicts: { ...passed, spam: 'FAIL' } }, /spam/],
    ['a spam check that saw nothing clear', { verdicts: { ...passed, spam: 'GRAY' } }, undefined],
    ['a spam check that is off', { verdicts: { ...passed, spam: 'DISABLED' } }, undefined],
    ['a virus', { verdicts: { ...passed, virus: 'FAIL' } }, /virus/],
    ['a virus check that failed', { verdicts: { ...passed, virus: 'PROCESSING_FAILED' } }, undefined],
    ['a bounce, with an empty return path', { returnPath: '' }, /machine/],
    ['a bounce, with a null return path', { returnPath: '<>' }, /machine/],
    ['a bounce, with blanks in its null return path', { returnPath: ' < > ' }, /machine/],
    ['a return path where nobody reads', { returnPath: 'MAILER-DAEMON@customer.test' }, /machine/],
  ]

  for (const [what, changes, refused] of notices)
    it(`${refused ? 'happens to' : 'does not happen to'} ${what}, as far as the notice tells`, () => {
      expectReason(filterNotice(aNotice(changes)), refused)
    })

  const headers: [header: string, refused: RegExp | undefined][] = [
    ['Auto-Submitted: no', undefined],
    ['Auto-Submitted: No', undefined],
    ['Auto-Submitted: (typed by hand) no', undefined],
    ['Auto-Submitted: no (really); x=y', undefined],
    ['Auto-Submitted: auto-replied', /machine/],
    ['Auto-Submitted: auto-generated; type=x', /machine/],
    ['Auto-Submitted: (no) auto-replied', /machine/],
    ['Auto-Submitted: no-matter-what', /machine/],
    ['Auto-Submitted:', /machine/],
    ['AUTO-SUBMITTED: auto-notified', /machine/],
    ['Precedence: bulk', /list/],
    ['Precedence: LIST', /list/],
    ['Precedence:  junk ', /list/],
    ['Precedence: auto_reply', /list/],
    ['Precedence: first-class', undefined],
    ['List-Id: <news.customer.test>', /list/],
    ['List-Id:', /list/],
    ['X-Auto-Response-Suppress: All', undefined],
  ]

  for (const [header, refused] of headers)
    it(`${refused ? 'happens to' : 'does not happen to'} a mail with ${header}`, async () => {
      expectReason(await refusalFor(header), refused)
    })

  it('happens to a mail from the own address, which would answer itself for ever', async () => {
    expectReason(await refusalFor('', `Edit <${SENDER.toUpperCase()}>`), /ourselves/)
  })

  it('happens to a mail from one of the addresses that replies to us go to', async () => {
    expectReason(await refusalFor('', `Edit <${SENDER.replace('@', '+t1.0a@')}>`), /ourselves/)
  })

  it('happens to our own mail that somebody sends on', async () => {
    expectReason(await refusalFor(`X-Loop: ${SENDER}`), /ourselves/)
  })

  it('happens to a mail without a single sender', async () => {
    expectReason(await refusalFor('', `${ANN}, bob@customer.test`), /single sender/)
  })
})

const refusalFor = async (header = '', from = `Ann <${ANN}>`) => {
  const lines = [`From: ${from}`, ...(header ? [header] : []), '', 'hello']
  return filterMail(await readMail(Buffer.from(lines.join('\n'))), SENDER)
}

const expectReason = (reason: string | undefined, expected: RegExp | undefined): void => {
  if (expected) expect(reason).to.match(expected)
  else expect(reason).to.equal(undefined)
}
