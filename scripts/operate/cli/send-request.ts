// Says something to the router as the person could: a program's request on the e-mail queue (docs/api.md). Whatever comes of it is answered
// to the person.
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { makeProjectRows } from '../../cloud/project-rows.ts'
import { queueUrlOf } from '../../../cloud/queue-url.ts'
import { isLiving } from '../../../contract/daemon-sign.ts'
import { toAsciiJson } from '../../../contract/messages/ascii-json.ts'
import { sharedQueueNames } from '../../../contract/names.ts'
import { disagreementIn } from '../../../contract/tracking/disagreement.ts'
import type { CommandRow } from '../trace/rows.ts'
import { daemonSigns } from './daemon-signs.ts'
import { Problem } from './problem.ts'
import type { System } from './system.ts'

type Where = Pick<System, 'clients' | 'prefix' | 'tables'>

/** Throws a Problem when no router gives a sign of life: what is sent now would lie there. */
export const refuseWithoutRouter = async (where: Where): Promise<void> => {
  const signs = await daemonSigns(where)
  const lives = signs?.some((sign) => sign.daemon === 'router' && isLiving(sign, Date.now()))
  if (lives === false)
    throw new Problem('no router is alive, so nobody would hear it: see make status. Nothing was sent.')
}

/** Throws a Problem for a row that cannot speak for its person: somebody has changed it, or the person has lost the right. */
export const refuseStranger = async ({ clients, tables }: Where, row: CommandRow): Promise<void> => {
  const differs = disagreementIn(row)
  if (differs !== undefined)
    throw new Problem(
      `the row of ${row.commandId} and its message differ in ${differs}: somebody has changed it`,
    )
  const { projectId, userEmail } = row.message
  const rights = await makeProjectRows(clients.dynamodb, tables.configs).listedFor(userEmail.toLowerCase())
  if (!rights.some((right) => right.projectId === projectId))
    throw new Problem(`${userEmail} has no right on ${projectId} any more: the router would refuse it`)
}

export const sendRequest = async ({ clients, prefix }: Where, request: object): Promise<void> => {
  const QueueUrl = await queueUrlOf(clients.sqs, sharedQueueNames(prefix).email)
  await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: toAsciiJson(request) }))
}
