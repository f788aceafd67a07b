import { expect } from 'chai'
import { LANGUAGES, directionOf } from '../../../router/language/language.ts'
import { languageOf } from '../../../router/language/language-of.ts'
import { composeAnswer } from '../../../router/mail-templates/answer.ts'
import type { MailContent } from '../../../router/mail-templates/layout.ts'
import { composeNothingToDo } from '../../../router/mail-templates/nothing-to-do.ts'
import type { NothingToDo } from '../../../router/mail-templates/nothing-to-do.ts'
import { commandIdIn, isOpening } from '../../../router/mail-templates/own-lines.ts'
import { composeWhichProject } from '../../../router/mail-templates/questions.ts'
import { composeReminder } from '../../../router/mail-templates/reminder.ts'
import { composeNotListed, composeTooManyMails } from '../../../router/mail-templates/sender-notices.ts'
import {
  composeHelp,
  composeNothingToStop,
  composeNothingToUndo,
  composeStatus,
  composeStopping,
} from '../../../router/mail-templates/words-alone.ts'
import { en } from '../../../router/phrases/en.ts'
import { phrasesOf } from '../../../router/phrases/phrases.ts'
import { SENDER, aConfig, aMessage, aResponse, aSettledRow } from '../interpret/examples.ts'

const saved = { commit: '0123456789abcdef', branch: 'thread-t1', filesChanged: ['a.html'] }
const UNDO = aMessage({ type: 'undo', instruction: 'undo' })
const ran = { durationMs: 90_000, costUsd: 0.5, inputTokens: 5, outputTokens: 5 }

/** Every mail that there is, in one language. */
const everyMail = (language: string): [what: string, mail: MailContent][] => {
  const reply = { email: 'a@b.test', subject: 'Beta', messageId: '<m@b.test>', references: [], language }
  const row = (changes: object) => aSettledRow({ reply, ...changes })
  const failed = { success: false, summary: '' }
  const progress = { at: 0, stage: 'edit', doing: 'x', filesTouched: 3, costUsd: 0 }
  const answers: [string, object][] = [
    ['done', { response: aResponse({ ...saved, ...ran, previewUrl: 'https://p.example/' }), notes: ['x'] }],
    ['unchanged', { stopAskedAt: 5, carries: new Set(['c0']) }],
    ['question', { response: aResponse({ question: 'Ok?', summary: 'x' }) }],
    ['failed', { end: 'failed', response: aResponse({ ...failed, error: 'x\n\nlog' }) }],
    ['unfinished', { end: 'failed', response: aResponse({ ...failed, ...saved, error: 'x' }) }],
    ['not started', { end: 'failed', startedAt: undefined, response: aResponse(failed) }],
    ['stopped', { end: 'interrupted', stopAskedAt: 5, response: aResponse({ ...failed, ...saved }) }],
    ['superseded', { end: 'interrupted', supersededBy: 'c2', response: aResponse(failed) }],
    ['undone', { message: UNDO, response: aResponse({ ...saved, undone: 'x', summary: 'Taken back: x' }) }],
    ['nothing to undo', { message: UNDO, response: aResponse({ summary: '' }) }],
    ['dead', { end: 'dead', response: aResponse({ ...failed, error: 'x' }) }],
  ]
  const whys = Object.keys(en.ask.why) as NothingToDo[]
  const open = [
    { wish: 'x', isRunning: true, sinceMs: 0 },
    { wish: 'y', isRunning: false, sinceMs: 0 },
  ]
  return [
    ...answers.map(([what, changes]): [string, MailContent] => [what, composeAnswer(row(changes))]),
    ['reminder', composeReminder(row({ status: 'running', acceptedAt: 0, progress }), 60_000)],
    ['waiting', composeReminder(row({ status: 'accepted', acceptedAt: 0 }), 60_000)],
    ...whys.map((why): [string, MailContent] => [why, composeNothingToDo(reply, why, 'x')]),
    [
      'which project',
      composeWhichProject(reply, { instruction: 'x', projects: [aConfig()], senderAddress: SENDER }),
    ],
    ['stopping', composeStopping(reply, ['x'])],
    ['nothing to stop', composeNothingToStop(reply, ['x', ''])],
    ['status', composeStatus(reply, { open, elsewhere: open, last: ['x'] }, 60_000)],
    ['nothing to undo', composeNothingToUndo(reply)],
    ['help', composeHelp(reply, ['shop'])],
    ['not listed', composeNotListed(reply)],
    ['too many mails', composeTooManyMails(reply, 0)],
  ]
}

/** All texts of a table, by their path; those with something to fill in get letters. */
const textsOf = (table: object, at = ''): [path: string, text: string][] =>
  Object.entries(table).flatMap(([key, value]: [string, unknown]) => {
    const path = `${at}.${key}`
    if (typeof value === 'string') return [[path, value] as [string, string]]
    if (typeof value === 'function') return [[path, String(value('1', '2', '3'))] as [string, string]]
    return textsOf(value as object, path)
  })

/** The same word in both, or a sign. */
const SHARED = new Set(['Commit', 'Branch', 'status', 'Pause', ': '])

for (const language of LANGUAGES)
  describe(`The mails in ${language}`, () => {
    for (const [what, { text, html, subject, language: told }] of everyMail(language))
      it(`are whole: ${what}`, () => {
        const phrases = phrasesOf(language)
        const [first = '', second] = text.split('\n')

        expect(isOpening(first), first).to.equal(true)
        expect(second).to.equal(phrases.delimiter)
        expect(subject).to.match(/^Re: \[[^\]]+\] Beta$/)
        expect(told).to.equal(language)
        expect(html).to.match(/^<!DOCTYPE html>\n<html lang="/)
        expect(html)
          .to.contain(`<html lang="${language}" dir="${directionOf(language)}">`)
          .and.contain('<h1 ')
        for (const shown of [text, html]) expect(shown).not.to.match(/undefined|\[object|NaN|=>/)
        if (text.includes(phrases.reference)) expect(commandIdIn(text)).to.equal('c1')
      })

    it('have no phrase that is missing, empty, or left in English', () => {
      const english = new Map(textsOf(en))
      const own = textsOf(phrasesOf(language))

      expect(own.map(([path]) => path)).to.have.members([...english.keys()])
      for (const [path, text] of own) {
        expect(text.trim(), path).not.to.equal('')
        if (language !== 'en' && !SHARED.has(text)) expect(text, path).not.to.equal(english.get(path))
      }
    })

    it('are in the language that they are in', () => {
      const { answer, next, ask } = phrasesOf(language)

      expect(
        languageOf({ text: [answer.superseded, next.goOn, ask.why['files alone']].join('\n') }),
      ).to.equal(language)
    })

    it('keep what is filled in', () => {
      for (const [path, text] of textsOf(en))
        for (const given of ['1', '2', '3'])
          if (text.includes(given))
            expect(new Map(textsOf(phrasesOf(language))).get(path), path).to.contain(given)
    })
  })
