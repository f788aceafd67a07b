import { ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import { parseClaimRequest } from '../../contract/messages/claim-request.ts'
import { makeRequestClaim } from '../../cloud/request-claim.ts'
import { failureOf } from '../contract-suite/promises.ts'
import { setupSqs } from '../fakes/memory-sqs-setup.ts'

describe('A claim request', () => {
  afterEach(() => sinon.restore())

  it('says which key has work, since when, in the group of its user', async () => {
    const { requestClaim, received } = await setup()

    await requestClaim('blog#ann')

    const [message] = await received()
    expect(message?.request).to.deep.equal({ projectKey: 'blog#ann', requestedAt: Date.now() })
    expect(message?.group).to.equal('ann')
  })

  it('says where the row of a dead owner stands', async () => {
    const { requestClaim, received } = await setup()
    const dead = { generation: 4, heartbeat: 0 }

    await requestClaim('blog#ann', dead)

    expect((await received())[0]?.request.dead).to.deep.equal(dead)
  })

  it('is not sent for a key that is none', async () => {
    const { requestClaim, received } = await setup()

    expect((await failureOf(requestClaim('blog#a-b'))).message).to.include('not a project key')
    expect(await received()).to.deep.equal([])
  })
})

const setup = async () => {
  const { sqs, queue } = await setupSqs('standard')
  return {
    requestClaim: makeRequestClaim(sqs, queue.url),
    received: async () => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl: queue.url, MessageSystemAttributeNames: ['All'] }),
      )
      return Messages.map(({ Body, Attributes }) => ({
        request: parseClaimRequest(Body),
        group: Attributes?.MessageGroupId,
      }))
    },
  }
}
