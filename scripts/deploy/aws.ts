// What is asked of AWS before and between the stacks.

/** `denied` and other failures are told as text: the person reads it. */
export interface Failed {
  failed: string
}

/** What Terraform does not make while a former one of the name waits to be deleted. */
export type SecretState = 'there' | 'being deleted' | 'missing'

export interface Aws {
  account: () => Promise<string | Failed>
  /** Whether the bucket keeps former versions of its objects; `missing` when there is no such bucket. */
  versioning: (bucket: string) => Promise<'on' | 'off' | 'missing' | Failed>
  regionOfBucket: (bucket: string) => Promise<string | Failed>
  /** Private, as S3 makes them, and keeping former versions. */
  makeBucket: (bucket: string) => Promise<'done' | Failed>
  /** Which fields its JSON has with something in them; nothing of what is in them leaves this call. */
  secretFields: (name: string) => Promise<string[] | Failed>
  /** `fields` as JSON. They are in no command line. */
  fillSecret: (name: string, fields: Record<string, string>) => Promise<'done' | Failed>
  secretState: (name: string) => Promise<SecretState | Failed>
  /** Takes back its deletion, and returns its ARN. */
  restoreSecret: (name: string) => Promise<string | Failed>
  image: (repository: string, tag: string) => Promise<'there' | 'missing' | Failed>
  /** The rule set by which SES receives mail, of which a region has one; empty when it receives none. */
  activeRuleSet: () => Promise<string | Failed>
  /** Of a domain that mails are sent from; `proven`: SES has found its DNS records. */
  identity: (domain: string) => Promise<'proven' | 'there' | 'missing' | Failed>
  /** In the sandbox of SES mail goes to verified addresses only. */
  isInSandbox: () => Promise<boolean | Failed>
  /** Of Fargate, in vCPUs. */
  quota: (code: string) => Promise<number | Failed>
  /** The newest lines of a stream; empty when there is none. */
  logLines: (group: string, stream: string) => Promise<string[]>
  /** For `docker login`. It is valid for twelve hours. */
  registryPassword: () => Promise<string | Failed>
}

export const isFailed = (value: unknown): value is Failed =>
  typeof value === 'object' && value !== null && 'failed' in value
