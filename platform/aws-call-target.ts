// What a call to AWS is about, by names only: for the log, and for the comparison of rights with calls.

/** A queue, a table and perhaps its index, a bucket and a directory in it, a service of ECS, or the address that a mail is from. */
export type Resource = Record<string, string>

/** Of the inputs of all calls, what says what they are about. Never a body, a whole key, a recipient or a token. */
export interface CallInput {
  QueueUrl?: string
  QueueName?: string
  TableName?: string
  IndexName?: string
  RequestItems?: object
  Bucket?: string
  Key?: string
  Prefix?: string
  IfMatch?: string
  Delete?: { Objects?: { Key?: string; ETag?: string }[] }
  Source?: string
  cluster?: string
  service?: string
  services?: string[]
}

/** The longest directory that all keys lie in, with a slash at its end. Names of files are people's own. */
const directoryOf = ([first = '', ...others]: string[]): string => {
  let end = first.lastIndexOf('/') + 1
  // A slash at the very beginning is found again and again.
  while (!others.every((key) => key.startsWith(first.slice(0, end))))
    end = end < 2 ? 0 : first.lastIndexOf('/', end - 2) + 1
  return first.slice(0, end)
}

const inBucket = (bucket: string, { Key, Prefix, IfMatch, Delete }: CallInput): Resource => {
  const objects = Delete?.Objects ?? []
  const keys = [Key, Prefix, ...objects.map((one) => one.Key)].filter((key) => key !== undefined)
  // Then S3 also asks for the right to read.
  const isConditional = IfMatch !== undefined || objects.some(({ ETag }) => ETag !== undefined)
  return {
    bucket,
    ...(keys.length > 0 && { directory: directoryOf(keys) }),
    ...(isConditional && { condition: 'if-match' }),
  }
}

/** Undefined for a call that names nothing, or nothing that may be told. */
export const resourceOf = (input: CallInput): Resource | undefined => {
  const { QueueUrl, QueueName, IndexName, RequestItems, Bucket, Source, cluster } = input
  const queue = QueueName ?? QueueUrl?.slice(QueueUrl.lastIndexOf('/') + 1)
  if (queue !== undefined) return { queue }
  const table = input.TableName ?? (RequestItems && Object.keys(RequestItems).join())
  if (table !== undefined) return { table, ...(IndexName !== undefined && { index: IndexName }) }
  if (Bucket !== undefined) return inBucket(Bucket, input)
  if (Source !== undefined) return { from: Source }
  const service = input.service ?? input.services?.join()
  return service === undefined
    ? undefined
    : { service: cluster === undefined ? service : `${cluster}/${service}` }
}
