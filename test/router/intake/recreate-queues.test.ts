import { CreateQueueCommand, DeleteQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { emailQueuePolicy } from '../../../contract/queue-attributes.ts'
import { sharedQueueNames } from '../../../contract/names.ts'
import { ensureQueues, queueArnOf } from '../../../cloud/ensure-queues.ts'
import { sharedQueues } from '../../../contract/topology.ts'
import { makeRecreateQueues } from '../../../router/intake/recreate-queues.ts'
import { PREFIX } from '../../fakes/tables.ts'
import { makeMemorySqs } from '../../fakes/memory-sqs.ts'

describe('An e-mail queue that vanished', () => {
  const { email } = sharedQueueNames(PREFIX)
  const setup = async () => {
    const sqs = makeMemorySqs() as unknown as SQSClient
    const QueueUrl = (await ensureQueues(sqs, sharedQueues(PREFIX))).get(email) ?? ''
    return { sqs, QueueUrl, again: makeRecreateQueues(sqs, PREFIX) }
  }
  const policyOf = async (sqs: SQSClient, QueueUrl: string): Promise<string | undefined> => {
    const about = { QueueUrl, AttributeNames: ['Policy' as const] }
    return (await sqs.send(new GetQueueAttributesCommand(about))).Attributes?.['Policy']
  }

  it('is made again with the right of the topic beside it to bring mail', async () => {
    const { sqs, QueueUrl, again } = await setup()
    await sqs.send(new DeleteQueueCommand({ QueueUrl }))

    await again()
    await again()

    const arn = await queueArnOf(sqs, QueueUrl)
    const [, , , region, account] = arn.split(':')
    const topic = `arn:aws:sns:${region}:${account}:${PREFIX}-mail`
    expect(await policyOf(sqs, QueueUrl)).to.equal(emailQueuePolicy(arn, topic))
  })

  it('is taken as it is when another router was faster', async () => {
    const { sqs, QueueUrl, again } = await setup()
    await sqs.send(new DeleteQueueCommand({ QueueUrl }))
    await makeRecreateQueues(sqs, PREFIX)()

    await again()

    const made = await sqs.send(new CreateQueueCommand({ QueueName: email }))
    expect(made.QueueUrl).to.equal(QueueUrl)
  })
})
