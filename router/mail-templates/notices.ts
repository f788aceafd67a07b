// Mails that are no answers: "still working", and questions to the person. Pure.
import type { ProjectConfig } from '../../contract/project-config.ts'
import type { ReplyTo, Tracking } from '../../contract/tracking/record.ts'
import { excerptOf } from '../../platform/excerpt.ts'
import { bullets, excerpt, listed, makeLetter, paragraph } from './layout.ts'
import type { Letter } from './layout.ts'

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`

const inWords = (ms: number): string => {
  const minutes = Math.round(ms / 60_000)
  return minutes < 1 ? counted(Math.max(1, Math.round(ms / 1_000)), 'second') : counted(minutes, 'minute')
}

export const composeReminder = (command: Tracking, now: number): Letter => {
  const { status, acceptedAt, reply, message, commandId } = command
  const doing = status === 'running' ? 'is still being worked on' : 'is still waiting for its turn'
  return makeLetter(reply, [
    paragraph(`Your instruction ${doing}, after ${inWords(now - acceptedAt)}:`),
    excerpt(excerptOf(message.instruction, 500)),
    paragraph(
      `Nothing is lost; the answer follows. To stop it, reply with just the word "stop". (command ${commandId})`,
    ),
  ])
}

/** `edit@example.org` and `shop` -> `edit+shop@example.org`. */
const projectAddress = (senderAddress: string, projectId: string): string =>
  senderAddress.replace('@', `+${projectId}@`)

export const composeWhichProject = (
  reply: ReplyTo,
  question: { instruction: string; projects: ProjectConfig[]; senderAddress: string },
): Letter => {
  const addresses = question.projects.map((p) => projectAddress(question.senderAddress, p.projectId))
  return makeLetter(reply, [
    paragraph('I do not know which of your projects you mean, so nothing was changed.'),
    bullets('Please send your instruction again, to one of these addresses:', addresses),
    paragraph('You wrote:'),
    excerpt(excerptOf(question.instruction, 2_000) || '(no text)'),
  ])
}

export const composeNoInstruction = (reply: ReplyTo): Letter =>
  makeLetter(reply, [
    paragraph('I found neither text nor a subject in your mail, so nothing was changed.'),
    paragraph('Please write what you would like to have changed.'),
  ])

const MOST_TITLES = 10

/** `elsewhere`: subjects of the person's open commands in other conversations. */
export const composeNothingToStop = (reply: ReplyTo, elsewhere: string[]): Letter => {
  const titles = [...new Set(elsewhere.map((title) => excerptOf(title, 100) || '(no subject)'))]
  return makeLetter(reply, [
    paragraph('You asked to stop, but nothing is running or waiting in this conversation.'),
    ...(titles.length > 0
      ? [
          bullets('Not finished yet in other conversations of yours:', listed(titles, MOST_TITLES)),
          paragraph('To stop one of these, reply with just the word "stop" to a mail of that conversation.'),
        ]
      : []),
    paragraph(
      'What was finished before stays as it is. To change it back, write what you would like to have changed.',
    ),
  ])
}
