// Mails that are no answers: "still working", and questions to the person. Pure.
import type { ProjectConfig } from '../../contract/project-config.ts'
import type { ReplyTo, Tracking } from '../../contract/tracking/record.ts'
import { cutText } from '../../platform/cut-text.ts'
import { inWords } from './amounts.ts'
import { aside, bullets, excerpt, instructionExcerpt, listed, makeMailContent, paragraph } from './layout.ts'
import type { MailContent } from './layout.ts'
import { progressPart } from './progress.ts'
import { commandReference } from './small-print.ts'

/** In every reminder, and in no answer. */
export const REMINDER_PROMISE = 'you will get an answer when it is finished'

export const composeReminder = (command: Tracking, now: number): MailContent => {
  const { status, acceptedAt, reply, message, commandId } = command
  const doing = status === 'running' ? 'is still being worked on' : 'is still waiting for its turn'
  return makeMailContent(reply, [
    paragraph(`Your instruction ${doing} after ${inWords(now - acceptedAt)}:`),
    instructionExcerpt(message),
    ...progressPart(command, now),
    paragraph(`Nothing is lost: ${REMINDER_PROMISE}. To stop it, reply with just the word "stop".`),
    aside(commandReference(commandId)),
  ])
}

/** `edit@example.org` and `shop` -> `edit+shop@example.org`. */
const projectAddress = (senderAddress: string, projectId: string): string =>
  senderAddress.replace('@', `+${projectId}@`)

export const composeWhichProject = (
  reply: ReplyTo,
  question: { instruction: string; projects: ProjectConfig[]; senderAddress: string },
): MailContent => {
  const addresses = question.projects.map((p) => projectAddress(question.senderAddress, p.projectId))
  return makeMailContent(reply, [
    paragraph('I do not know which of your projects you mean, so nothing was changed.'),
    bullets('Reply with the name of the project, or send your reply to one of these addresses:', addresses),
    paragraph('Then this goes on, and you need not write it again:'),
    excerpt(cutText(question.instruction, 2_000) || '(no text)'),
  ])
}

const MOST_TITLES = 10

/** `elsewhere`: subjects of the person's open commands in other conversations. */
export const composeNothingToStop = (reply: ReplyTo, elsewhere: string[]): MailContent => {
  const titles = [...new Set(elsewhere.map((title) => cutText(title, 100) || '(no subject)'))]
  return makeMailContent(reply, [
    paragraph('You asked to stop, but nothing is running or waiting in this conversation.'),
    ...(titles.length > 0
      ? [
          bullets('Not finished yet in your other conversations:', listed(titles, MOST_TITLES)),
          paragraph('To stop one of these, reply with just the word "stop" to a mail in that conversation.'),
        ]
      : []),
    paragraph(
      'Work that was already finished stays as it is. To undo it, write what you would like changed back.',
    ),
  ])
}

/** Says nothing about who is listed, or what there is: it goes to somebody without a project. */
export const composeNotListed = (reply: ReplyTo): MailContent =>
  makeMailContent(reply, [
    paragraph(
      `${reply.email} is not one of the addresses that may change something here, so nothing was changed.`,
    ),
    paragraph('If you usually write from another address, send your mail again from that one.'),
    paragraph(
      'Otherwise ask the person who set this up to add the address above. I will not write this again today.',
    ),
  ])

const clockTime = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** `until`: in ms since 1970. */
export const composeTooManyMails = (reply: ReplyTo, until: number): MailContent =>
  makeMailContent(reply, [
    paragraph('I got more mails than I may act on in this time, so this one was not carried out.'),
    paragraph(
      `Until ${clockTime(until)} I will not act on further ones either, and will not answer them. Please send this one again after that.`,
    ),
    paragraph(
      'What you asked for earlier goes on. To stop it, reply with just the word "stop": that always works.',
    ),
  ])
