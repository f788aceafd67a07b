// Decides what to do about a mail.
import type { MailNotice } from '../../contract/messages/inbound-notice.ts'
import type { ReplyTo } from '../../contract/tracking/record.ts'
import type { Mail } from '../mail/mail.ts'
import { actOnWord, wordIn } from './act-on-word.ts'
import { chooseProject } from './choose-project.ts'
import { makeGoOn } from './go-on.ts'
import { makeInstruct } from './instruct.ts'
import type { Interpretation, InterpretDeps, Question } from './interpretation.ts'
import { makeOpenMail } from './open-mail.ts'
import { makePlaceMail } from './place-mail.ts'
import { languageOfWord } from '../words-alone/word-language.ts'
import { spokenIn } from './spoken-in.ts'
import { wishIn } from './what-to-do.ts'

const replyTo = (email: string, mail: Mail): ReplyTo => ({
  email,
  subject: mail.subject,
  language: spokenIn(mail),
  ...(mail.messageId && { messageId: mail.messageId }),
  references: mail.references,
})

/** Once a day: two programs could write to each other. */
const DAY_MS = 86_400_000

const notListed = ({ from, mail }: { from: string; mail: Mail }, questionId: string): Question => ({
  kind: 'ask',
  questionId,
  reply: replyTo(from, mail),
  why: 'not listed',
  instruction: '',
  projects: [],
  mails: [],
  once: {
    key: `not-listed:${from}:${Math.floor(Date.now() / DAY_MS)}`,
    until: Date.now() + DAY_MS,
  },
})

/** Throws when a table or S3 cannot be reached: the notice comes again. */
export const makeInterpretMail = (deps: InterpretDeps) => {
  const openMail = makeOpenMail(deps)
  const placeMail = makePlaceMail(deps)
  const instruct = makeInstruct(deps)
  const goOn = makeGoOn(deps, openMail, instruct)

  return async (notice: MailNotice, commandId: string): Promise<Interpretation> => {
    const opened = await openMail(notice)
    if (opened.kind === 'ignore') return opened
    if (opened.kind === 'not listed') return notListed(opened, commandId)
    const { mail, from: email, projects } = opened
    const place = await placeMail(notice, opened, commandId)
    const { identity, isAnswer } = place

    const word = wordIn(mail, email, place)
    const spoken = word && languageOfWord(mail.words || mail.subject)
    const reply = { ...replyTo(email, mail), ...(spoken && { language: spoken }) }
    const wish = wishIn(mail, identity.kind !== 'known' || !identity.thread)
    const instruction = wish.kind === 'do' ? wish.instruction : ''
    const ask = (why: Question['why'], mails: MailNotice[] = [], asked = instruction): Question => ({
      kind: 'ask',
      questionId: commandId,
      reply,
      why,
      instruction: asked,
      projects,
      mails,
      ...(identity.kind === 'known' && identity.thread && { thread: identity.thread }),
    })
    // A project may be called "status".
    if (place.question && (!word || chooseProject(mail.words, projects))) {
      const wentOn = await goOn(
        { notice, commandId, mail, email, projects, reply, ask },
        place.question,
        place,
      )
      if (wentOn) return wentOn
    }
    if (word) return actOnWord(word, { commandId, mail, email, reply, projects, ask }, place, instruct)
    if (wish.kind === 'ask') return ask(wish.why)
    if (identity.kind !== 'known') return ask('which project', [notice])

    const { config, thread } = identity
    return instruct({ commandId, mail, instruction, email, reply, config, thread, isAnswer })
  }
}
