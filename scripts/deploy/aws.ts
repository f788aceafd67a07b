// What is asked of AWS before and between the stacks, through the AWS CLI: it knows every way to log in, and it has the calls for which
// the daemons need no client (STS, ECR, Secrets Manager).
import { firstLine } from './run.ts'
import type { Ended, Run } from './run.ts'

/** `denied` and other failures are told as text: the person reads it. */
export interface Failed {
  failed: string
}

export interface Aws {
  account: () => Promise<string | Failed>
  /** Whether the bucket keeps former versions of its objects; `missing` when there is no such bucket. */
  versioning: (bucket: string) => Promise<'on' | 'off' | 'missing' | Failed>
  /** Which fields its JSON has with something in them; nothing of what is in them leaves this call. */
  secretFields: (name: string) => Promise<string[] | Failed>
  /** `fields` as JSON. They are in no command line. */
  fillSecret: (name: string, fields: Record<string, string>) => Promise<'done' | Failed>
  image: (repository: string, tag: string) => Promise<'there' | 'missing' | Failed>
  /** The rule set by which SES receives mail, of which a region has one; empty when it receives none. */
  activeRuleSet: () => Promise<string | Failed>
  /** For `docker login`. It is valid for twelve hours. */
  registryPassword: () => Promise<string | Failed>
}

export const isFailed = (value: unknown): value is Failed =>
  typeof value === 'object' && value !== null && 'failed' in value

const failed = (ended: Ended): Failed => ({ failed: firstLine(ended) })

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

export const makeAws = (run: Run, region: string): Aws => {
  const call = (...args: string[]): Promise<Ended> =>
    run('aws', [...args, '--region', region, '--output', 'json'], { quiet: true, env: { AWS_PAGER: '' } })
  return {
    account: async () => {
      const ended = await call('sts', 'get-caller-identity')
      return ended.code === 0 ? String(json(ended)['Account']) : failed(ended)
    },
    versioning: async (bucket) => {
      const ended = await call('s3api', 'get-bucket-versioning', '--bucket', bucket)
      if (ended.code === 0) return json(ended)['Status'] === 'Enabled' ? 'on' : 'off'
      return /NoSuchBucket/.test(ended.err) ? 'missing' : failed(ended)
    },
    secretFields: async (name) => {
      const ended = await call('secretsmanager', 'get-secret-value', '--secret-id', name)
      if (ended.code === 0) return fieldsIn(json(ended)['SecretString'])
      // The same for a secret without a value and for one that is not there.
      return /ResourceNotFound/.test(ended.err) ? [] : failed(ended)
    },
    fillSecret: async (name, fields) => {
      const args = ['secretsmanager', 'put-secret-value', '--region', region, '--secret-id', name]
      const input = JSON.stringify(fields)
      const ended = await run('aws', [...args, '--secret-string', 'file:///dev/stdin'], {
        quiet: true,
        input,
      })
      return ended.code === 0 ? 'done' : failed(ended)
    },
    image: async (repository, tag) => {
      const which = ['--repository-name', repository, '--image-ids', `imageTag=${tag}`]
      const ended = await call('ecr', 'describe-images', ...which)
      if (ended.code === 0) return 'there'
      return /(Image|Repository)NotFound/.test(ended.err) ? 'missing' : failed(ended)
    },
    activeRuleSet: async () => {
      const ended = await call('ses', 'describe-active-receipt-rule-set')
      if (ended.code !== 0) return failed(ended)
      const { Metadata: { Name = '' } = {} } = json(ended) as { Metadata?: { Name?: string } }
      return Name
    },
    registryPassword: async () => {
      const ended = await run('aws', ['ecr', 'get-login-password', '--region', region], { quiet: true })
      return ended.code === 0 ? ended.out.trim() : failed(ended)
    },
  }
}
