import { expect } from 'chai'
import type { AppliedResource } from './apply-stacks.ts'
import { looseEnds } from './named-arns.ts'

const HERE = 'eu-central-1:111122223333'
const made = (arn: string): AppliedResource => ({
  address: 'aws_made.thing',
  mode: 'managed',
  type: 'aws_made',
  name: 'thing',
  values: { arn },
})
const looseIn = (arn: string, ...things: string[]): string[] =>
  looseEnds([
    ...things.map(made),
    { ...made(''), values: { policy: JSON.stringify({ Resource: [arn] }) } },
  ]).map((end) => end.arn)

describe('An ARN that was written', () => {
  const MEANT: [arn: string, thing: string][] = [
    [`arn:aws:sqs:${HERE}:a`, `arn:aws:sqs:${HERE}:a`],
    [`arn:aws:sqs:${HERE}:a-input-*.fifo`, `arn:aws:sqs:${HERE}:a-input-shop-ann.fifo`],
    [`arn:aws:dynamodb:${HERE}:table/rows/index/by-owner`, `arn:aws:dynamodb:${HERE}:table/rows`],
    [`arn:aws:logs:${HERE}:log-group:/a/router:log-stream:*`, `arn:aws:logs:${HERE}:log-group:/a/router`],
    ['arn:aws:s3:::a-site-*/thread-*', 'arn:aws:s3:::a-site-shop'],
    [
      `arn:aws:secretsmanager:${HERE}:secret:a/git:username::`,
      `arn:aws:secretsmanager:${HERE}:secret:a/git-Ab0001`,
    ],
    [
      `arn:aws:secretsmanager:${HERE}:secret:a/git-??????`,
      `arn:aws:secretsmanager:${HERE}:secret:a/git-Ab0001`,
    ],
    [`arn:aws:ecs:${HERE}:task/a/*`, `arn:aws:ecs:${HERE}:cluster/a`],
  ]
  for (const [arn, thing] of MEANT)
    it(`may be ${arn}`, () => {
      expect(looseIn(arn, thing)).to.deep.equal([])
      expect(looseIn(arn, 'arn:aws:sns:eu-central-1:111122223333:another')).to.deep.equal([arn])
    })

  it('may be of AWS itself', () => {
    expect(looseIn('arn:aws:states:::sqs:sendMessage.waitForTaskToken')).to.deep.equal([])
  })

  it('means no thing whose name only begins alike', () => {
    expect(looseIn(`arn:aws:sqs:${HERE}:a-dlq`, `arn:aws:sqs:${HERE}:a`)).to.have.lengthOf(1)
    expect(looseIn(`arn:aws:sqs:${HERE}:a`, `arn:aws:sqs:${HERE}:a-dlq`)).to.have.lengthOf(1)
  })
})
