// Plays the AWS CLI: what scripts/deploy/aws.ts and a person who deploys ask of it, answered from the pretended account.
import type { Account, Secret } from '../account.ts'
import type { Program, Reply } from './reply.ts'

const json = (value: object): Reply => ({ out: JSON.stringify(value) })
const failed = (error: string, what: string): Reply => ({
  code: 254,
  err: `\nAn error occurred (${error}) when calling the ${what} operation\n`,
})

type Answer = (account: Account, option: (name: string) => string, input: string) => Reply | Promise<Reply>

const secretOf = (account: Account, name: string): Secret | undefined => account.secrets.get(name)
const NO_SECRET = failed('ResourceNotFoundException', 'GetSecretValue')

const value = (given: string, input: string): string => (given === 'file:///dev/stdin' ? input : given)

const bucket = (account: Account, name: string, found: object): Reply =>
  account.buckets.has(name) ? json(found) : failed('NoSuchBucket', 'GetBucketVersioning')

const ANSWERS: Record<string, Answer> = {
  'configure export-credentials': ({ isLoggedIn }) =>
    isLoggedIn
      ? json({ Version: 1, AccessKeyId: 'AKIAREHEARSAL', SecretAccessKey: 'opens-nothing' })
      : {
          code: 253,
          err: '\nUnable to locate credentials. You can configure credentials by running "aws login".\n',
        },
  'sts get-caller-identity': ({ number }) => json({ Account: number }),
  's3api get-bucket-versioning': (account, option) =>
    bucket(account, option('bucket'), { Status: 'Enabled' }),
  's3api get-bucket-location': (account, option) =>
    bucket(account, option('bucket'), { LocationConstraint: account.region }),
  's3api create-bucket': async (account, option) => {
    await account.makeBucket(option('bucket'))
    return json({})
  },
  's3api put-bucket-versioning': () => ({}),
  'sesv2 get-account': ({ isInSandbox }) => json({ ProductionAccessEnabled: !isInSandbox }),
  'service-quotas get-service-quota': ({ vcpus }) => json({ Quota: { Value: vcpus } }),
  'ses describe-active-receipt-rule-set': ({ ruleSet }) =>
    json(ruleSet === '' ? {} : { Metadata: { Name: ruleSet } }),
  'ses get-identity-verification-attributes': ({ identities, hasRecords }, option) => {
    const domain = option('identities')
    const VerificationStatus = hasRecords ? 'Success' : 'Pending'
    const known = identities.has(domain) ? { [domain]: { VerificationStatus } } : {}
    return json({ VerificationAttributes: known })
  },
  'secretsmanager get-secret-value': (account, option) => {
    const secret = secretOf(account, option('secret-id'))
    if (!secret || secret.isDeleted || Object.keys(secret.fields).length === 0) return NO_SECRET
    return json({ SecretString: JSON.stringify(secret.fields) })
  },
  'secretsmanager put-secret-value': (account, option, input) => {
    const secret = secretOf(account, option('secret-id'))
    if (!secret) return NO_SECRET
    Object.assign(secret.fields, JSON.parse(value(option('secret-string'), input)))
    return json({})
  },
  'secretsmanager describe-secret': (account, option) => {
    const secret = secretOf(account, option('secret-id'))
    return secret ? json(secret.isDeleted ? { DeletedDate: new Date().toISOString() } : {}) : NO_SECRET
  },
  'secretsmanager restore-secret': (account, option) => {
    const name = option('secret-id')
    const secret = secretOf(account, name)
    if (!secret) return NO_SECRET
    secret.isDeleted = false
    return json({ ARN: `arn:aws:secretsmanager:${account.region}:${account.number}:secret:${name}-Abcdef` })
  },
  'ecr describe-images': ({ images }, option) =>
    images.has(`${option('repository-name')}:${option('image-ids').replace('imageTag=', '')}`)
      ? json({})
      : failed('ImageNotFoundException', 'DescribeImages'),
  'ecr get-login-password': () => ({ out: 'a-password-for-nothing\n' }),
  'logs get-log-events': (account, option) =>
    json({
      events: account
        .logOf(option('log-group-name'), option('log-stream-name'))
        .slice(-Number(option('limit')))
        .map((message) => ({ message })),
    }),
}

export const awsProgram =
  (account: Account): Program =>
  ({ args, input }) => {
    const [service = '', call = ''] = args
    const answer = ANSWERS[`${service} ${call}`]
    if (!answer) return { code: 252, err: `the stand-in for aws does not know ${service} ${call}\n` }
    return answer(account, (name) => args[args.indexOf(`--${name}`) + 1] ?? '', input)
  }
