// The target of an AWS call, as names only: for the log, and for comparing IAM policies with real calls.
import { attributesOfUpdate } from '../contract/update-attributes.ts'

/** A queue; a table, its index and the attributes that are updated; a bucket and a directory in it; an ECS service; or a mail's sender address. */
export type Resource = Record<string, string>

/** The identifying fields of all calls' inputs. Bodies, recipients and tokens are not among them. */
export interface CallInput {
  QueueUrl?: string
  QueueName?: string
  TableName?: string
  UpdateExpression?: string
  ConditionExpression?: string
  ExpressionAttributeNames?: Record<string, string>
  IndexName?: string
  RequestItems?: object
  Bucket?: string
  /** Of an object, or of a row. */
  Key?: string | object
  Prefix?: string
  IfMatch?: string
  Delete?: { Objects?: { Key?: string; ETag?: string }[] }
  Source?: string
  cluster?: string
  service?: string
  services?: string[]
}

/** The longest common directory of the keys, with a trailing slash. File names are left out: they are personal data. */
const directoryOf = ([first = '', ...others]: string[]): string => {
  let end = first.lastIndexOf('/') + 1
  // lastIndexOf with a negative position still finds a slash at 0: without this the loop would not end.
  while (!others.every((key) => key.startsWith(first.slice(0, end))))
    end = end < 2 ? 0 : first.lastIndexOf('/', end - 2) + 1
  return first.slice(0, end)
}

const inBucket = (bucket: string, { Key, Prefix, IfMatch, Delete }: CallInput): Resource => {
  const objects = Delete?.Objects ?? []
  const keys = [Key, Prefix, ...objects.map((one) => one.Key)].filter((key) => typeof key === 'string')
  // A conditional write also needs the right to read.
  const isConditional = IfMatch !== undefined || objects.some(({ ETag }) => ETag !== undefined)
  return {
    bucket,
    ...(keys.length > 0 && { directory: directoryOf(keys) }),
    ...(isConditional && { condition: 'if-match' }),
  }
}

/** The attributes that an update names: never their values. */
const updated = ({ Key, ...input }: CallInput): Resource =>
  input.UpdateExpression === undefined
    ? {}
    : { attributes: attributesOfUpdate({ ...input, Key: Object(Key) as object }).join() }

/** The queue's name: the last part of its URL. */
export const queueNameOf = (url: string): string => url.slice(url.lastIndexOf('/') + 1)

/** `undefined` if the call names no target, or none that may be logged. */
export const resourceOf = (input: CallInput): Resource | undefined => {
  const { QueueUrl, QueueName, IndexName, RequestItems, Bucket, Source, cluster } = input
  const queue = QueueName ?? (QueueUrl && queueNameOf(QueueUrl))
  if (queue !== undefined) return { queue }
  const table = input.TableName ?? (RequestItems && Object.keys(RequestItems).join())
  if (table !== undefined)
    return { table, ...(IndexName !== undefined && { index: IndexName }), ...updated(input) }
  if (Bucket !== undefined) return inBucket(Bucket, input)
  if (Source !== undefined) return { from: Source }
  const service = input.service ?? input.services?.join()
  return service === undefined
    ? undefined
    : { service: cluster === undefined ? service : `${cluster}/${service}` }
}
