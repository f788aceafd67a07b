// What a role may do, as data: from this come its policy, and the test that compares it with the calls that a daemon really makes.
import { policyDocument } from '../../deployment/policy.ts'

export interface Statement {
  /** Letters and digits only. */
  sid: string
  /** What the daemon does with it; and why a resource is no narrower, where one is wide. */
  why: string
  actions: string[]
  /** ARNs, exact or with `*`, which also stands for slashes and colons. */
  resources: string[]
  /** Operator, key, value. All must hold. */
  conditions?: Record<string, Record<string, string | string[]>>
}

/** What the rights of a deployment are made from. `account` may be a placeholder that is known later. */
export interface Place {
  prefix: string
  region: string
  account: string
  /** Names of those that each daemon gets. */
  secrets: Record<'router' | 'worker', string[]>
  senderAddress: string
  /** Preview buckets of projects that are named otherwise than `siteBucketPattern` says. */
  previewBuckets?: string[]
}

/** The policy of a role, as JSON. */
export const rolePolicy = (statements: Statement[]): string =>
  policyDocument(
    statements.map(({ sid, actions, resources, conditions }) => ({
      Sid: sid,
      Effect: 'Allow',
      Action: actions,
      Resource: resources,
      ...(conditions && { Condition: conditions }),
    })),
  )
