import { awsError } from '../aws-error.ts'
import type { Queue } from './queue.ts'

/** Where the fake differs on purpose between AWS and the emulators. */
export interface SqsBehaviour {
  /** Refuse expired receipt handles as AWS does; false accepts them without effect, as fauxqs does. */
  strictHandles: boolean
  /** Let one receive return several messages of one FIFO group, as AWS may; false gives one per group. */
  severalPerGroup: boolean
}

/** All queues of one account and region. */
export interface SqsCloud {
  queues: Map<string, Queue>
  behaviour: SqsBehaviour
  lastMessage: number
}

/** Finds a queue by the last part of its URL, whatever the host, as SQS behind any endpoint does. */
export function queueOf(cloud: SqsCloud, url: string | undefined): Queue {
  const queue = cloud.queues.get(url?.slice(url.lastIndexOf('/') + 1) ?? '')
  if (!queue) throw awsError('QueueDoesNotExist', 'The specified queue does not exist.')
  return queue
}

export function queueOfArn(cloud: SqsCloud, arn: string): Queue | undefined {
  return cloud.queues.get(arn.slice(arn.lastIndexOf(':') + 1))
}

/** Refuses a parameter outside its bounds, in SQS's words. An absent one passes. */
export function checkBetween(name: string, value: number | undefined, least: number, most: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return
  throw awsError(
    'InvalidParameterValue',
    `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${least} and ${most}, if provided.`,
  )
}
