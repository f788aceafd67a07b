// The answer to "which project?" goes on with the instruction that the question was about.
import type { MailNotice } from '../../contract/messages/inbound-notice.ts'
import type { ProjectConfig } from '../../contract/project-config.ts'
import type { ReplyTo } from '../../contract/tracking/record.ts'
import type { Mail } from '../mail/mail.ts'
import type { AskedQuestion } from '../threads/question-table.ts'
import { gather, joined, withMail } from './asked-question.ts'
import { belongsTo } from './build-command.ts'
import { projectMeant } from './choose-project.ts'
import { threadBegunBy } from './instruct.ts'
import type { Instruct } from './instruct.ts'
import type { Interpretation, InterpretDeps, Question } from './interpretation.ts'
import type { OpenMail } from './open-mail.ts'
import type { Place } from './place-mail.ts'
import { instructionIn, wishIn } from './what-to-do.ts'

export interface Answer {
  notice: MailNotice
  commandId: string
  mail: Mail
  email: string
  projects: ProjectConfig[]
  reply: ReplyTo
  ask: (why: Question['why'], mails: MailNotice[], instruction: string) => Question
}

/** Goes on with the instruction that a question was about, or asks again. `undefined`: another mail has answered it meanwhile. */
export const makeGoOn =
  (deps: InterpretDeps, openMail: OpenMail, instruct: Instruct) =>
  async (
    answer: Answer,
    question: AskedQuestion,
    { identity, named }: Place,
  ): Promise<Interpretation | undefined> => {
    const { notice, mail, email, projects, reply } = answer
    const earlier = await gather(openMail, question.mails)
    if (earlier.kind === 'ignore') return earlier
    const fallback = identity.kind === 'known' ? identity.config : undefined
    const said = { words: mail.words, named, earlier: instructionIn(earlier.mail, true) }
    const chosen = projectMeant(said, projects, fallback)
    const whole = joined(earlier.mail, chosen?.isBare ? { ...mail, words: '' } : mail)
    if (!chosen)
      return answer.ask('which project', withMail(question.mails, notice), instructionIn(whole, true))

    const wish = wishIn(whole, true)
    if (wish.kind === 'ask') return answer.ask(wish.why, [], '')

    const { config } = chosen
    const { commandId } = earlier
    const own = threadBegunBy(whole, commandId, config)
    if (!(await deps.questions.answer(question, answer.commandId, own.threadId))) return undefined
    const [thread] = await deps.threads.find([own.threadId], belongsTo([own.projectKey]))
    return instruct({ commandId, mail: whole, instruction: wish.instruction, email, reply, config, thread })
  }
