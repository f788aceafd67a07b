// The mails of a rehearsal: a person's instruction into the running system, and its answer.
import { bucketNames } from '../../deployment/names.ts'
import { deliverMail } from '../cloud/deliver-mail.ts'
import { writeMail } from '../demo/mail.ts'
import { sentMail } from '../local/sent-mail.ts'
import { sayLine, sayText } from './show.ts'
import type { Stage } from './stage.ts'
import { untilSaid } from './stage.ts'

export const PERSON = { name: 'Ann Example', address: 'ann@customer.test' }

/** Returns the id of the command that became of it. */
export const writeToIt = async (stage: Stage, subject: string, text: string): Promise<string> => {
  const { clients, choices, account, topicArn, lines } = stage
  const { senderAddress, prefix, region } = choices
  sayText(`\n${PERSON.address} writes to ${senderAddress}: "${text.replaceAll(/\s+/g, ' ')}"`)
  const raw = await writeMail({ from: PERSON, to: senderAddress, subject, text })
  const known = lines.length
  await deliverMail(clients.s3, {
    raw,
    from: PERSON.address,
    recipients: [senderAddress],
    bucket: bucketNames(prefix, account.number, region).mail,
    topicArn: topicArn(),
  })
  const accepted = await untilSaid(stage, (line) => line.event === 'accepted' && lines.indexOf(line) >= known)
  return accepted.commandId ?? ''
}

export const untilAnswered = async (stage: Stage, commandId: string): Promise<void> => {
  await untilSaid(stage, (line) => line.event === 'replied' && line.commandId === commandId)
}

/** The newest mail to the person, from the line that matters on. */
export const showAnswer = async ({ cloud }: Stage): Promise<void> => {
  const mails = await sentMail(cloud.sesUrl)
  const mail = mails.findLast(({ to = [] }) => to.some(({ address }) => address === PERSON.address))
  sayLine(`Subject: ${mail?.subject ?? ''}`)
  for (const line of (mail?.text ?? '').split('\n').slice(0, 6)) if (line.trim() !== '') sayLine(line)
}
