// What lasts: queues, tables, buckets, the way of mail, images, the secret, logs, and the projects of the file.
import type { App, TerraformStack } from '#cdk'
import type { SesDomainIdentity } from '#aws/ses-domain-identity'
import { sharedQueueNames } from '../../contract/names.ts'
import { sharedQueues } from '../../contract/topology.ts'
import { makeLogs } from '../data/logs.ts'
import { makeMailWay } from '../data/mail-way.ts'
import { makeOnAws } from '../data/on-aws.ts'
import { makeOutputs } from '../data/outputs.ts'
import { makePrivateBuckets } from '../data/private-buckets.ts'
import { makeProjects } from '../data/projects.ts'
import { makeQueues } from '../data/queues.ts'
import { borrowSender, makeSender } from '../data/ses.ts'
import { makeTables } from '../data/tables.ts'
import type { Deployment } from '../deployment.ts'
import { newStack } from '../new-stack.ts'

/**
 * Of all queues only the e-mail queue has what stands nowhere else: notices that nobody has accepted yet, and those that nobody could.
 * All others carry what the tables know, and the router makes and fills them again.
 */
const keptQueues = ({ settings: { prefix, target } }: Deployment): string[] => {
  const { email, emailDlq } = sharedQueueNames(prefix)
  return target === 'aws' ? [email, emailDlq] : []
}

/** An emulator has none that could be somebody else's. */
const senderOf = (stack: TerraformStack, { settings }: Deployment): SesDomainIdentity | undefined => {
  if (settings.target === 'local' || settings.senderIdentity === 'own') return makeSender(stack, settings)
  borrowSender(stack, settings)
  return undefined
}

export const dataStack = (app: App, deployment: Deployment): TerraformStack => {
  const { stack, account } = newStack(app, 'data', deployment)
  const { prefix, target } = deployment.settings
  const kept = keptQueues(deployment)
  const queues = makeQueues(stack, sharedQueues(prefix), {
    prefix,
    isKept: ({ name }) => kept.includes(name),
  })
  const emailQueue = queues.get(sharedQueueNames(prefix).email)
  if (!emailQueue) throw new Error('the e-mail queue is missing')
  const tables = makeTables(stack, deployment)
  const buckets = makePrivateBuckets(stack, deployment, account)
  const way = makeMailWay(stack, deployment, { account, emailQueue })
  const sender = senderOf(stack, deployment)
  makeLogs(stack, deployment)
  const previews = makeProjects(stack, deployment, { account, tables })
  makeOutputs(stack, {
    mail_bucket: { description: 'Mail as SES stored it.', value: buckets.mail.bucket.id },
    payload_bucket: { description: 'PAYLOAD_BUCKET of the daemons.', value: buckets.payload.bucket.id },
    transcripts_bucket: { description: 'Transcripts of the agents.', value: buckets.transcripts.bucket.id },
    mail_topic: { description: 'Where mail is announced.', value: way.topic.arn },
    previews: { description: 'Where the projects of PROJECTS_FILE show their previews.', value: previews },
    ...(target === 'aws' && makeOnAws(stack, deployment, { buckets, way, ...(sender && { sender }) })),
  })
  return stack
}
