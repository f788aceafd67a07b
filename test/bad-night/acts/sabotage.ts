import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import { DeleteQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { queueUrlOf } from '../../../cloud/queue-url.ts'
import { projectQueueNames, sharedQueueNames, tableNames } from '../../../contract/names.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/names.ts'
import type { Night } from '../night.ts'
import { keyOf, MAILS_EACH, personOf } from '../projects.ts'
import type { ProjectName } from '../projects.ts'
import type { Act } from '../question.ts'

/** Runs when its worker is killed. */
export const LONG_NOW = 'museum-7'
/** Of the dead letter that is good. */
export const FROM_PROGRAM = 'nightly-report'
/** Of the other one. */
const SPOILT = 'nightly-paint'

const beginLong = async ({ mail, idOf, system: { until } }: Night, project: ProjectName): Promise<string> => {
  const name = `${project}-${MAILS_EACH + 1}`
  const isAccepted = (line: { event: string; projectKey?: unknown }): boolean =>
    line.event === 'accepted' && line.projectKey === keyOf(project)
  await mail(project, name, 'Please take long')
  await until(isAccepted, MAILS_EACH + 1)
  const id = await idOf(name)
  await until(({ event, commandId }) => event === 'editing' && commandId === id)
  return id
}

const deleteRow = async ({ system }: Night, commandId: string): Promise<void> => {
  const TableName = tableNames(LOCAL_PREFIX).tracking
  await system.stack.clients.dynamodb.send(
    new DeleteItemCommand({ TableName, Key: { commandId: { S: commandId } } }),
  )
}

const deleteOutputQueue = async ({ system }: Night): Promise<void> => {
  const { sqs } = system.stack.clients
  const { output } = projectQueueNames(LOCAL_PREFIX, keyOf('museum'))
  await sqs.send(new DeleteQueueCommand({ QueueUrl: await queueUrlOf(sqs, output) }))
}

/** One that the router rejects, and one that is as good as it was when a router gave it up. */
const addDeadLetters = async ({ system }: Night): Promise<void> => {
  const { sqs } = system.stack.clients
  const spoilt = { userEmail: personOf('museum'), commandId: SPOILT, instruction: 'Hi', type: 'paint' }
  await system.sendToEmailQueue(JSON.stringify(spoilt))
  await system.until(({ event }) => event === 'rejected')
  const request = {
    userEmail: personOf('museum'),
    projectId: 'museum',
    commandId: FROM_PROGRAM,
    instruction: 'Please add the nightly report',
  }
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: await queueUrlOf(sqs, sharedQueueNames(LOCAL_PREFIX).emailDlq),
      MessageBody: JSON.stringify(request),
    }),
  )
}

export const sabotage: Act = {
  happens:
    "Somebody deletes the tracking row of a command that runs, and the museum's output\nqueue. Two messages lie in the dead-letter queue of mails.",
  does: async (night) => {
    await beginLong(night, 'museum')
    await deleteRow(night, await beginLong(night, 'bakery'))
    await deleteOutputQueue(night)
    await addDeadLetters(night)
  },
  questions: [
    {
      asks: "Is a command's row gone?",
      words: () => ['status'],
      shows: () => [/! 1 open without a row/, /1 open without a row:\n +\S+ +bakery#ann/],
    },
    {
      asks: 'What is wrong, and what to do about each?',
      isExtra: true,
      words: () => ['doctor'],
      shows: () => [
        /doctor: \d+ wrong/,
        /bakery#ann: it is open, and has no row/,
        /webordinary-email-dlq: 2/,
        /-> /,
      ],
    },
    {
      asks: 'What is in the dead letters, and why?',
      words: () => ['dead'],
      shows: () => [/webordinary-email-dlq/, /paint/, /nightly report/],
    },
  ],
}
