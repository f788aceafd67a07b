import { expect } from 'chai'
import { readReply } from '../../../../worker/claim/protection/read-reply.ts'

const protectedNow = JSON.stringify({ protection: { ProtectionEnabled: true, TaskArn: 'arn' } })
const blocked = JSON.stringify({ failure: { Arn: 'arn', Reason: 'DEPLOYMENT_BLOCKED', Detail: 'too many' } })
const errorOf = (Code: string) =>
  JSON.stringify({ requestID: 'r', error: { Arn: 'arn', Code, Message: 'm' } })

describe("What ECS's agent answers to a change of protection", () => {
  for (const [what, status, body, expected] of [
    ['the task is protected', 200, protectedNow, { kind: 'done' }],
    ['ECS refuses', 200, blocked, { kind: 'refused', why: 'DEPLOYMENT_BLOCKED: too many' }],
    ['ECS refuses without a reason', 200, '{"failure":{}}', { kind: 'refused', why: 'a failure' }],
    ['no right', 400, errorOf('AccessDenied'), { kind: 'refused', why: 'AccessDenied: m' }],
    ['too many requests', 429, '', { kind: 'refused', why: 'HTTP status 429' }],
    ['ECS is silent', 504, errorOf('RequestCanceled'), { kind: 'unknown', why: 'RequestCanceled: m' }],
    ['ECS is down', 500, 'Oops', { kind: 'unknown', why: 'HTTP status 500' }],
  ] as const)
    it(`is understood: ${what}`, () => {
      expect(readReply(status, body, true)).to.deep.equal(expected)
    })

  for (const body of ['', 'null', '[]', '{}', 'Oops', '{"protection":true}', '{"protection":{}}'])
    it(`means nothing for sure when it cannot be read: ${body}`, () => {
      expect(readReply(200, body, true).kind).to.equal('unknown')
    })

  it('means nothing for sure when it says the opposite of what was asked', () => {
    expect(readReply(200, protectedNow, false).kind).to.equal('unknown')
  })
})
