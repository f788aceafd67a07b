import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { startSqsSnsS3 } from '../../../scripts/embedded-cloud/sqs-sns-s3.ts'
import { sqsAt, temporaryFolder } from './clients.ts'

describe('a message that is stored on disk', () => {
  const cleanup: (() => unknown)[] = []
  afterEach(async () => {
    for (const undo of cleanup.splice(0).toReversed()) await undo()
  })

  it('comes again, with its receive count, when its visibility timeout is set to 0', async () => {
    const { receive, release } = await setup()
    expect(await receive()).to.equal('a 1')

    await release()

    expect(await receive()).to.equal('a 2')
  })

  it('comes again after a restart that follows such a release, and keeps its receive count', async () => {
    const { receive, release, restart } = await setup()
    await receive()
    await release()

    await restart()

    expect(await receive()).to.equal('a 2')
  })

  const setup = async () => {
    const { folder, remove } = temporaryFolder()
    cleanup.push(remove)
    let { service, sqs } = await open(folder)
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'jobs' }))
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }))
    let ReceiptHandle: string | undefined

    const receive = async () => {
      const { Messages } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ['ApproximateReceiveCount'] }),
      )
      ReceiptHandle = Messages?.[0]?.ReceiptHandle
      return Messages?.map((m) => `${m.Body} ${m.Attributes?.ApproximateReceiveCount}`).join()
    }
    const release = () =>
      sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }))
    const restart = async () => {
      await service.close()
      ;({ service, sqs } = await open(folder))
    }
    return { receive, release, restart }
  }

  const open = async (folder: string) => {
    const service = await startSqsSnsS3(0, 'us-east-1', folder)
    const sqs = sqsAt(service.port)
    cleanup.push(() => service.close().catch(() => {}))
    cleanup.push(() => sqs.destroy())
    return { service, sqs }
  }
})
