import { expect } from 'chai'
import { wishIn } from '../../../router/interpret/what-to-do.ts'
import { readMail } from '../../../router/mail/read-mail.ts'
import type { Mail } from '../../../router/mail/mail.ts'

const aMail = async (changes: Partial<Mail>): Promise<Mail> => ({
  ...(await readMail(Buffer.from('From: ann@customer.test\n\n'))),
  ...changes,
})

const FILE = { name: 'photo.jpg', contentType: 'image/jpeg', content: new Uint8Array(1) }

describe('what a mail asks for', () => {
  const done: [what: string, changes: Partial<Mail>, expected: string][] = [
    ['words', { words: 'Make it red' }, 'Make it red'],
    [
      'words below a heading',
      { subject: 'Opening hours', words: 'Nine to five' },
      'Opening hours\n\nNine to five',
    ],
    [
      'a subject that the words repeat',
      { subject: 'Make it red!', words: 'Please make it  red.' },
      'Please make it  red.',
    ],
    ['a subject alone', { subject: ' Make it red ' }, 'Make it red'],
    ['a subject and a signature', { subject: 'Make it red', signature: '-- \nAnn' }, 'Make it red'],
    ['a subject and a picture', { subject: 'Use this picture', attachments: [FILE] }, 'Use this picture'],
    [
      'a subject and a closing',
      { subject: 'Make it red', words: 'Viele Grüße\nAnn', fromName: 'Ann' },
      'Make it red',
    ],
    ['a wish below thanks', { words: 'Thanks,\nRemove it', fromName: 'Ann' }, 'Thanks,\nRemove it'],
    ['the words of a reply', { subject: 'Re: Title', words: 'Red' }, 'Red'],
    [
      'the words above a forwarded mail',
      { subject: 'Fwd: Hours', words: 'Use these', forwarded: true },
      'Use these',
    ],
    ['words beside what cannot be read', { words: 'Red', unreadable: 'winmail.dat' }, 'Red'],
  ]

  for (const [what, changes, instruction] of done)
    it(`is ${what}`, async () => {
      expect(wishIn(await aMail(changes), true)).to.deep.equal({ kind: 'do', instruction })
    })

  it('is never the subject of a known conversation', async () => {
    const mail = await aMail({ subject: 'Make it red', words: 'Nine to five' })

    expect(wishIn(mail, false)).to.deep.equal({ kind: 'do', instruction: 'Nine to five' })
    expect(wishIn({ ...mail, words: '' }, false)).to.deep.equal({ kind: 'ask', why: 'no instruction' })
  })

  const asked: [what: string, changes: Partial<Mail>, why: string][] = [
    ['nothing', {}, 'no instruction'],
    ['a subject with Re:', { subject: 'Re: Make it red' }, 'no instruction'],
    ['a subject with AW:', { subject: 'AW: Make it red' }, 'no instruction'],
    ['a subject with Fwd:', { subject: 'Fwd: Make it red' }, 'no instruction'],
    ['a subject with references', { subject: 'Make it red', references: ['<a@x>'] }, 'no instruction'],
    [
      'the subject of an invitation',
      { subject: 'Make it red', partTypes: ['text/calendar; method=request'] },
      'no instruction',
    ],
    ['a quote', { subject: 'Make it red', quoted: 'Done.' }, 'quote alone'],
    ['a signature', { subject: 'Re: Make it red', signature: 'Ann' }, 'signature alone'],
    [
      'a closing with the name',
      { words: 'Best regards,\n\nAnn', fromName: 'Ann Example' },
      'signature alone',
    ],
    ['thanks in one line', { words: 'Danke, Ann', from: 'ann@x.test' }, 'signature alone'],
    ['a quote and a signature', { quoted: 'Done.', signature: 'Ann' }, 'quote alone'],
    ['pictures in a conversation', { subject: 'Re: Title', attachments: [FILE] }, 'files alone'],
    ['a forwarded mail', { subject: 'Fwd: Hours', forwarded: true, quoted: 'Nine to five' }, 'forward alone'],
    ['winmail.dat', { subject: 'Make it red', unreadable: 'winmail.dat' }, 'winmail.dat'],
    ['encrypted text', { subject: 'Make it red', unreadable: 'encrypted' }, 'encrypted'],
  ]

  for (const [what, changes, why] of asked)
    it(`is not known of ${what} alone`, async () => {
      expect(wishIn(await aMail(changes), true)).to.deep.equal({ kind: 'ask', why })
    })
})
