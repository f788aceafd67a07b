// Asks AWS through its CLI, which has the calls for which the daemons need no client (STS, ECR, Secrets Manager, SES, quotas).
import type { Aws, Failed } from './aws.ts'
import { withCure } from './cures.ts'
import { firstLine } from './run.ts'
import type { Ended, Run } from './run.ts'

const failed = (ended: Ended): Failed => ({ failed: withCure(firstLine(ended)) })

const json = ({ out }: Ended): Record<string, unknown> =>
  out.trim() === '' ? {} : (JSON.parse(out) as Record<string, unknown>)

const fieldsIn = (text: unknown): string[] => {
  try {
    const fields = Object.entries(JSON.parse(String(text)) as Record<string, unknown>)
    return fields.flatMap(([name, value]) => (typeof value === 'string' && value !== '' ? [name] : []))
  } catch {
    return []
  }
}

/** S3 has names of its own for its two oldest regions. */
const regionIn = (location: unknown): string => {
  if (typeof location !== 'string') return 'us-east-1'
  return location === 'EU' ? 'eu-west-1' : location
}

const LOG_LINES = '10'

type Call = (...args: string[]) => Promise<Ended>

type AboutBuckets = Pick<Aws, 'versioning' | 'regionOfBucket' | 'makeBucket'>

/** The oldest region is no constraint. */
const placedIn = (region: string): string[] =>
  region === 'us-east-1' ? [] : ['--create-bucket-configuration', `LocationConstraint=${region}`]

const aboutBuckets = (call: Call, region: string): AboutBuckets => ({
  versioning: async (bucket) => {
    const ended = await call('s3api', 'get-bucket-versioning', '--bucket', bucket)
    if (ended.code === 0) return json(ended)['Status'] === 'Enabled' ? 'on' : 'off'
    return /NoSuchBucket/.test(ended.err) ? 'missing' : failed(ended)
  },
  regionOfBucket: async (bucket) => {
    const ended = await call('s3api', 'get-bucket-location', '--bucket', bucket)
    return ended.code === 0 ? regionIn(json(ended)['LocationConstraint']) : failed(ended)
  },
  makeBucket: async (bucket) => {
    const made = await call('s3api', 'create-bucket', '--bucket', bucket, ...placedIn(region))
    if (made.code !== 0) return failed(made)
    const versions = ['--versioning-configuration', 'Status=Enabled']
    const kept = await call('s3api', 'put-bucket-versioning', '--bucket', bucket, ...versions)
    return kept.code === 0 ? 'done' : failed(kept)
  },
})

type AboutSecrets = Pick<Aws, 'secretFields' | 'fillSecret' | 'secretState' | 'restoreSecret'>

const aboutSecrets = (call: Call, run: Run, region: string): AboutSecrets => ({
  secretFields: async (name) => {
    const ended = await call('secretsmanager', 'get-secret-value', '--secret-id', name)
    if (ended.code === 0) return fieldsIn(json(ended)['SecretString'])
    // The same for a secret without a value and for one that is not there.
    return /ResourceNotFound/.test(ended.err) ? [] : failed(ended)
  },
  fillSecret: async (name, fields) => {
    const args = ['secretsmanager', 'put-secret-value', '--region', region, '--secret-id', name]
    const input = JSON.stringify(fields)
    const ended = await run('aws', [...args, '--secret-string', 'file:///dev/stdin'], { quiet: true, input })
    return ended.code === 0 ? 'done' : failed(ended)
  },
  secretState: async (name) => {
    const ended = await call('secretsmanager', 'describe-secret', '--secret-id', name)
    if (ended.code === 0) return json(ended)['DeletedDate'] === undefined ? 'there' : 'being deleted'
    return /ResourceNotFound/.test(ended.err) ? 'missing' : failed(ended)
  },
  restoreSecret: async (name) => {
    const ended = await call('secretsmanager', 'restore-secret', '--secret-id', name)
    return ended.code === 0 ? String(json(ended)['ARN']) : failed(ended)
  },
})

const aboutMail = (call: Call): Pick<Aws, 'activeRuleSet' | 'identity' | 'isInSandbox'> => ({
  activeRuleSet: async () => {
    const ended = await call('ses', 'describe-active-receipt-rule-set')
    if (ended.code !== 0) return failed(ended)
    const { Metadata: { Name = '' } = {} } = json(ended) as { Metadata?: { Name?: string } }
    return Name
  },
  identity: async (domain) => {
    const ended = await call('ses', 'get-identity-verification-attributes', '--identities', domain)
    if (ended.code !== 0) return failed(ended)
    const { VerificationAttributes: known = {} } = json(ended) as {
      VerificationAttributes?: Record<string, { VerificationStatus?: string }>
    }
    if (!(domain in known)) return 'missing'
    return known[domain]?.VerificationStatus === 'Success' ? 'proven' : 'there'
  },
  isInSandbox: async () => {
    const ended = await call('sesv2', 'get-account')
    return ended.code === 0 ? json(ended)['ProductionAccessEnabled'] !== true : failed(ended)
  },
})

const aboutContainers = (
  call: Call,
  run: Run,
  region: string,
): Pick<Aws, 'image' | 'quota' | 'logLines' | 'registryPassword'> => ({
  image: async (repository, tag) => {
    const which = ['--repository-name', repository, '--image-ids', `imageTag=${tag}`]
    const ended = await call('ecr', 'describe-images', ...which)
    if (ended.code === 0) return 'there'
    return /(Image|Repository)NotFound/.test(ended.err) ? 'missing' : failed(ended)
  },
  quota: async (code) => {
    const which = ['--service-code', 'fargate', '--quota-code', code]
    const ended = await call('service-quotas', 'get-service-quota', ...which)
    if (ended.code !== 0) return failed(ended)
    const { Quota: { Value } = {} } = json(ended) as { Quota?: { Value?: number } }
    return Value ?? { failed: 'it has no value' }
  },
  logLines: async (group, stream) => {
    const where = ['--log-group-name', group, '--log-stream-name', stream]
    const ended = await call('logs', 'get-log-events', ...where, '--limit', LOG_LINES)
    if (ended.code !== 0) return []
    const { events = [] } = json(ended) as { events?: { message?: string }[] }
    return events.flatMap(({ message }) => message ?? [])
  },
  registryPassword: async () => {
    const ended = await run('aws', ['ecr', 'get-login-password', '--region', region], { quiet: true })
    return ended.code === 0 ? ended.out.trim() : failed(ended)
  },
})

export const makeAws = (run: Run, region: string): Aws => {
  const call: Call = (...args) =>
    run('aws', [...args, '--region', region, '--output', 'json'], { quiet: true, env: { AWS_PAGER: '' } })
  return {
    account: async () => {
      const ended = await call('sts', 'get-caller-identity')
      return ended.code === 0 ? String(json(ended)['Account']) : failed(ended)
    },
    ...aboutBuckets(call, region),
    ...aboutSecrets(call, run, region),
    ...aboutMail(call),
    ...aboutContainers(call, run, region),
  }
}
