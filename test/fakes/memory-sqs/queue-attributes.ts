import { awsError } from '../aws-error.ts'

export interface RedrivePolicy {
  deadLetterTargetArn: string
  maxReceiveCount: number
}

/** Smallest and largest value of each numeric attribute (SQS API reference, SetQueueAttributes). */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  DelaySeconds: [0, 900],
  MaximumMessageSize: [1024, 1_048_576],
  MessageRetentionPeriod: [60, 1_209_600],
  ReceiveMessageWaitTimeSeconds: [0, 20],
  VisibilityTimeout: [0, 43_200],
}

const plain = [
  'KmsDataKeyReusePeriodSeconds',
  'KmsMasterKeyId',
  'Policy',
  'RedriveAllowPolicy',
  'RedrivePolicy',
  'SqsManagedSseEnabled',
]
const fifoOnly = ['ContentBasedDeduplication', 'DeduplicationScope', 'FifoQueue', 'FifoThroughputLimit']
const counts = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
]
const readOnly = new Set([...counts, 'CreatedTimestamp', 'LastModifiedTimestamp', 'QueueArn'])

export const defaultAttributes: Readonly<Record<string, string>> = {
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  SqsManagedSseEnabled: 'true',
  VisibilityTimeout: '30',
}

export const defaultFifoAttributes: Readonly<Record<string, string>> = {
  ContentBasedDeduplication: 'false',
  DeduplicationScope: 'queue',
  FifoThroughputLimit: 'perQueue',
}

/** Refuses attributes that SQS would refuse: unknown, read-only, out of range, or FIFO ones on a standard queue. */
export function checkAttributes(given: Record<string, string>, fifo: boolean): void {
  for (const [name, value] of Object.entries(given)) {
    const range = ranges[name]
    const settable = range !== undefined || plain.includes(name) || (fifo && fifoOnly.includes(name))
    if (!settable) throw awsError('InvalidAttributeName', `Unknown Attribute ${name}.`)
    if (range) checkRange(name, value, range)
  }
}

function checkRange(name: string, value: string, [least, most]: readonly [number, number]): void {
  const number = Number(value)
  if (value !== '' && Number.isInteger(number) && number >= least && number <= most) return
  throw awsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`)
}

/** Refuses the name of an attribute that no queue has. */
export function checkAttributeNames(names: readonly string[]): void {
  for (const name of names) {
    const known = name === 'All' || name in ranges || readOnly.has(name)
    if (!known && !plain.includes(name) && !fifoOnly.includes(name)) {
      throw awsError('InvalidAttributeName', `Unknown Attribute ${name}.`)
    }
  }
}

/** Reads the policy's JSON; undefined for none or the empty text, which removes it. */
export function readRedrivePolicy(text: string | undefined): RedrivePolicy | undefined {
  if (!text) return undefined
  const refusal = awsError('InvalidAttributeValue', 'Invalid value for the parameter RedrivePolicy.')
  try {
    const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(text) as Record<string, unknown>
    const limit = Number(maxReceiveCount)
    if (typeof deadLetterTargetArn !== 'string' || !(limit >= 1 && limit <= 1000)) throw refusal
    return { deadLetterTargetArn, maxReceiveCount: limit }
  } catch {
    throw refusal
  }
}

/** The same setting, though perhaps written otherwise: JSON with other spaces, or a limit as text. */
export function sameAttribute(name: string, one: string | undefined, other: string | undefined): boolean {
  if (one === other) return true
  if (name !== 'RedrivePolicy') return false
  return JSON.stringify(readRedrivePolicy(one)) === JSON.stringify(readRedrivePolicy(other))
}
