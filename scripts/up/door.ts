// Runs in compose: takes mail by SMTP, and lets it enter as SES would.
import { queueUrlOf } from '../../cloud/queue-url.ts'
import { sharedQueueNames } from '../../contract/names.ts'
import { localBucketNames, mailTopicName } from '../../contract/topology.ts'
import { makeClients } from '../../platform/clients.ts'
import { deliverMail } from '../cloud/deliver-mail.ts'
import { ensureMailTopic } from '../cloud/ensure-mail-topic.ts'
import { LOCAL_PREFIX } from '../local/names.ts'
import { openSmtpDoor } from '../local/smtp-door.ts'
import { stopAsked } from '../local/stop-asked.ts'

const PORT = Number(process.env.DOOR_PORT ?? 2_525)
/** Of the container: compose publishes its port to 127.0.0.1 only. */
const HOST = process.env.DOOR_HOST ?? '0.0.0.0'

const stopping = stopAsked()
const clients = makeClients()
const bucket = localBucketNames(LOCAL_PREFIX).mail
/** It is there: asking for it again tells its ARN. One that the emulator has forgotten is never made without its subscriber. */
const topic = async (): Promise<string> =>
  ensureMailTopic(
    clients.sqs,
    mailTopicName(LOCAL_PREFIX),
    await queueUrlOf(clients.sqs, sharedQueueNames(LOCAL_PREFIX).email),
  )
let topicArn: string | undefined
const deliver = async (mail: { raw: Buffer; from: string; recipients: string[] }): Promise<void> => {
  try {
    topicArn ??= await topic()
    const id = await deliverMail(clients.s3, { ...mail, bucket, topicArn })
    console.log(`took a mail of ${mail.from} as ${id}`)
  } catch (error) {
    topicArn = undefined
    throw error
  }
}
const door = await openSmtpDoor(PORT, deliver, HOST)
console.log(`open on port ${door.port}`)
await stopping
await door.close()
clients.destroy()
