// Footers of phones and signatures, with a quote below them and without.
import type { MailCase } from '../../eval-mail/mail-case.ts'
import { gmailWeb } from './clients/gmail.ts'
import { mailCase } from './compose.ts'
import { KNOWN_ID, ORIGINALS } from './originals.ts'
import { FOOTERS, IPHONE } from './phone-footers.ts'
import { LANGUAGES, WISHES } from './wishes.ts'
import type { Language } from './wishes.ts'

const footer = (language: Language, line: string, n: number): Promise<MailCase> => {
  const { first } = WISHES[language]
  const above = n % 2 === 0 ? `${first}\n\n${line}` : `${first}\n${line}`
  const quoted = gmailWeb({ language, paragraphs: [above], original: ORIGINALS.today }).text
  const text = n % 3 === 0 ? quoted : above
  return mailCase(
    `signatures/footer-${language}-${n + 1}`,
    { inReplyTo: KNOWN_ID, ...(text !== undefined && { text }) },
    { kind: 'command', words: first },
  )
}

/** What is there, and how much of it are the person's words. */
const SIGNATURES: [name: string, text: string, words: string][] = [
  ['marked', 'Make it green.\n\n-- \nAnn Example\nDirector of Stop Signs\n', 'Make it green.'],
  ['marked-without-a-blank', 'Make it green.\n\n--\nAnn Example\nCustomer GmbH\n', 'Make it green.'],
  ['closing-and-name', 'Make it green.\n\nBest regards,\nAnn\n', 'Make it green. Best regards, Ann'],
  ['german-closing', 'Mach es grün.\n\nViele Grüße\nAnn\n', 'Mach es grün. Viele Grüße Ann'],
  [
    'contact-block',
    'Make it green.\n\nBest regards\nAnn Example\nCustomer GmbH\nTel. +49 30 1234567\nann@customer.test\nwww.customer.test\n',
    'Make it green.',
  ],
  [
    'japanese-block',
    '見出しを緑にしてください。\n\n━━━━━━━━━━━━━━━━━━\n株式会社 例\n山田 花子\nTEL: 03-1234-5678\n━━━━━━━━━━━━━━━━━━\n',
    '見出しを緑にしてください。',
  ],
  ['underscores', 'Make it green.\n\n_______________\nAnn Example\nPhone: 030 1234567\n', 'Make it green.'],
  [
    'a-dash-is-no-signature',
    'Make this list:\n\n- tea\n- coffee\n-- black\n\nThat is all.\n',
    'Make this list: - tea - coffee -- black That is all.',
  ],
  [
    'a-rule-between-sections',
    'First section: tea\n\n---\n\nSecond section: coffee\n',
    'First section: tea --- Second section: coffee',
  ],
  [
    'an-address-that-is-to-be-published',
    'Put this on the contact page:\n\nCustomer GmbH\nTel. +49 30 1234567\nann@customer.test\n\nThanks\n',
    'Put this on the contact page: Customer GmbH Tel. +49 30 1234567 ann@customer.test Thanks',
  ],
  [
    'notice',
    'Make it green.\n\nThis e-mail is confidential. If you are not the addressee, delete it.\n',
    'Make it green. This e-mail is confidential. If you are not the addressee, delete it.',
  ],
  [
    'a-sentence-about-a-phone',
    'Write below the form: Sent from my iPhone is what people read too often. Keep it short.\n',
    'Write below the form: Sent from my iPhone is what people read too often. Keep it short.',
  ],
  [
    'labels-of-a-form',
    'Make a form with these fields:\n\nFrom:\nTo:\nSubject:\nDate:\n\nand a button below it.\n',
    'Make a form with these fields: From: To: Subject: Date: and a button below it.',
  ],
  [
    'a-sentence-that-ends-in-wrote',
    'Above the poem say who on 1 May 1820 wrote:\n\nThe rose is red.\n',
    'Above the poem say who on 1 May 1820 wrote: The rose is red.',
  ],
]

export const signatures = (): Promise<MailCase[]> =>
  Promise.all([
    ...LANGUAGES.map((language, n) => footer(language, IPHONE[language], n)),
    ...FOOTERS.map(([language, line], n) => footer(language, line, n + LANGUAGES.length)),
    ...SIGNATURES.map(([name, text, words]) =>
      mailCase(`signatures/${name}`, { inReplyTo: KNOWN_ID, text }, { kind: 'command', words }),
    ),
  ])
