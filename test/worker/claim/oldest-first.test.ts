import type { Message } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { writeClaimRequest } from '../../../contract/messages/claim-request.ts'
import { oldestFirst } from '../../../worker/claim/oldest-first.ts'

const requested = (MessageId: string, requestedAt: number): Message => ({
  MessageId,
  Body: writeClaimRequest({ projectKey: `${MessageId}#ann`, requestedAt }),
})
const RECEIVED = [requested('b', 2), requested('c', 3), requested('a', 1)]

describe('Of the claim requests that were received', () => {
  const taken = (received: Message[], most: number) =>
    oldestFirst(received, most).map(({ MessageId }) => MessageId)

  it('those are taken that have waited longest, the oldest first', () => {
    expect(taken(RECEIVED, 2)).to.deep.equal(['a', 'b'])
  })

  it('one is taken when no slot is free: a warm key may give way to it', () => {
    expect(taken(RECEIVED, 0)).to.deep.equal(['a'])
  })

  it('what nobody can read comes before all others, and does not stay in the queue', () => {
    expect(taken([...RECEIVED, { MessageId: 'bad', Body: 'no' }], 1)).to.deep.equal(['bad'])
  })
})
