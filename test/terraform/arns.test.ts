import { expect } from 'chai'
import { brokenArnsIn } from './arns.ts'

describe('An ARN', () => {
  const WHOLE = [
    'arn:aws:sqs:eu-central-1:111122223333:a',
    'arn:aws:iam::111122223333:role/a',
    'arn:aws:iam::aws:policy/ReadOnlyAccess',
    'arn:aws:s3:::bucket/*',
    'arn:aws:secretsmanager:eu-central-1:111122223333:secret:a/git:username::',
    'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    'arn:aws:logs:eu-central-1:111122223333:log-group:/a/router:*',
  ]
  for (const arn of WHOLE)
    it(`is whole as ${arn}`, () => {
      expect(brokenArnsIn(`{"Resource":"${arn}"}`)).to.deep.equal([])
    })

  const BROKEN = [
    'arn:aws:sqs::111122223333:a',
    'arn:aws:sqs:eu-central-1::a',
    'arn:aws:sqs:eu-central-1:111122223333:',
    'arn:aws:iam:::role/a',
    'arn:aws:secretsmanager:eu-central-1:111122223333:secret::username::',
    'arn:aws:s3:::',
    'arn:aws:ecs:eu-central-1:111122223333:service//worker',
    'arn:aws:sns:eu-central-1:111122223333:undefined',
  ]
  for (const arn of BROKEN)
    it(`is broken as ${arn}`, () => {
      expect(brokenArnsIn(`of ${arn}, that is`)).to.deep.equal([arn])
    })
})
