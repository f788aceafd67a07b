// Runs in compose: takes mail by SMTP, and lets it enter as SES would.
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { makeClients } from '../../platform/clients.ts'
import { localBucketNames, mailTopicName } from '../../contract/topology.ts'
import { deliverMail } from '../cloud/deliver-mail.ts'
import { LOCAL_PREFIX } from '../local/names.ts'
import { openSmtpDoor } from '../local/smtp-door.ts'
import { stopAsked } from '../local/stop-asked.ts'

const PORT = Number(process.env.DOOR_PORT ?? 2_525)
/** Of the container: compose publishes its port to 127.0.0.1 only. */
const HOST = process.env.DOOR_HOST ?? '0.0.0.0'

const stopping = stopAsked()
const clients = makeClients()
const sns = new SNSClient({})
// The topic is there: making it again tells its ARN.
const { TopicArn: topicArn = '' } = await sns.send(
  new CreateTopicCommand({ Name: mailTopicName(LOCAL_PREFIX) }),
)
sns.destroy()
const bucket = localBucketNames(LOCAL_PREFIX).mail
const deliver = async (mail: { raw: Buffer; from: string; recipients: string[] }): Promise<void> => {
  const id = await deliverMail(clients.s3, { ...mail, bucket, topicArn })
  console.log(`took a mail of ${mail.from} as ${id}`)
}
const door = await openSmtpDoor(PORT, deliver, HOST)
console.log(`open on port ${door.port}`)
await stopping
await door.close()
clients.destroy()
