import { expect } from 'chai'
import { DELIMITERS } from '../../../router/mail-templates/delimiter.ts'
import { LANGUAGES } from '../../../router/language/language.ts'
import { phrasesOf } from '../../../router/phrases/phrases.ts'
import { commandIn, setupInterpret } from './interpret-setup.ts'

describe('The language in which a mail is answered', () => {
  const references = LANGUAGES.map((language) => phrasesOf(language).reference)
  const cases: [what: string, mail: { subject: string; text: string }, language: string][] = [
    ["that of the person's words", { subject: 'Title', text: 'Bitte ändern Sie den Titel auf Beta.' }, 'de'],
    ['English when nothing tells', { subject: 'Title', text: 'Beta' }, 'en'],
    ...DELIMITERS.map((line, i): [string, { subject: string; text: string }, string] => [
      `that of our mail below, when the words do not tell: ${line}`,
      { subject: 'Re: Title', text: `Beta\n\n> ${line}\n> x\n> ${references[i]}: c1` },
      LANGUAGES[i] ?? '',
    ]),
  ]

  for (const [what, mail, language] of cases)
    it(`is ${what}`, async () => {
      const interpret = await setupInterpret()

      const { tracking } = commandIn(await interpret.mail(mail))

      expect(tracking.reply.language).to.equal(language)
    })
})
