// The rules of CloudWatch's embedded metric format, written from its specification and the JSON schema that it publishes:
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
// and for names and values https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html

/** Of CloudWatch's units, those that need no byte or bit. */
const UNITS = ['Seconds', 'Microseconds', 'Milliseconds', 'Percent', 'Count', 'Count/Second', 'None']
const MOST_METRICS = 100
/** What every version of the specification allows; newer ones allow 30. */
const MOST_DIMENSIONS = 9
/** Of one event; newer versions allow 1 MB. */
const MOST_BYTES = 256 * 1024
const ASCII = /^[\x20-\x7e]*[\x21-\x7e][\x20-\x7e]*$/

type Json = Record<string, unknown>

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isName = (value: unknown): boolean =>
  typeof value === 'string' && value.length >= 1 && value.length <= 255 && ASCII.test(value)
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value)
const isTarget = (value: unknown): boolean =>
  Array.isArray(value) ? value.length <= 100 && value.every(isNumber) : isNumber(value)

const unknownMembers = (value: Json, known: string[], where: string): string[] =>
  Object.keys(value).flatMap((name) => (known.includes(name) ? [] : [`${where} has a member ${name}`]))

const ofMetric = (root: Json, metric: unknown): string[] => {
  if (!isObject(metric)) return ['a metric is no object']
  const name = textOf(metric['Name'])
  return [
    ...unknownMembers(metric, ['Name', 'Unit', 'StorageResolution'], 'a metric'),
    ...(isName(metric['Name']) ? [] : [`${name} is no name of a metric`]),
    ...(metric['Unit'] === undefined || UNITS.includes(textOf(metric['Unit']))
      ? []
      : [`${name} has no unit`]),
    ...(Object.hasOwn(root, name) && isTarget(root[name]) ? [] : [`${name} has no number on the root`]),
  ]
}

const ofDimensionSet = (root: Json, set: unknown): string[] => {
  if (!Array.isArray(set)) return ['a set of dimensions is no list']
  if (set.length > MOST_DIMENSIONS) return ['a set has too many dimensions']
  return set.flatMap((name: unknown) => {
    const value = Object.hasOwn(root, textOf(name)) ? root[textOf(name)] : undefined
    const isValue = typeof value === 'string' && value.length <= 1_024 && ASCII.test(value)
    return isName(name) && !textOf(name).startsWith(':') && isValue
      ? []
      : [`dimension ${textOf(name)} has no text`]
  })
}

const ofDirective = (root: Json, directive: unknown): string[] => {
  if (!isObject(directive)) return ['a directive is no object']
  const { Namespace, Dimensions, Metrics } = directive
  const dimensions =
    Array.isArray(Dimensions) && Dimensions.length > 0
      ? Dimensions.flatMap((set) => ofDimensionSet(root, set))
      : ['Dimensions is no list of sets']
  const metrics =
    Array.isArray(Metrics) && Metrics.length <= MOST_METRICS
      ? Metrics.flatMap((metric) => ofMetric(root, metric))
      : ['Metrics is no list of at most 100']
  return [
    ...unknownMembers(directive, ['Namespace', 'Dimensions', 'Metrics'], 'a directive'),
    ...(isName(Namespace) && !textOf(Namespace).startsWith(':') ? [] : ['Namespace is none']),
    ...dimensions,
    ...metrics,
  ]
}

/** What is wrong with a line of the log as a document of the format; nothing for a line that carries no metrics. */
export const emfProblems = (line: string): string[] => {
  if (line.includes('\n')) return ['it is more than one line']
  if (Buffer.byteLength(line) > MOST_BYTES) return ['it is too large']
  const root = JSON.parse(line) as unknown
  if (!isObject(root)) return ['it is no JSON object']
  if (!Object.hasOwn(root, '_aws')) return []
  const meta = root['_aws']
  if (!isObject(meta)) return ['_aws is no object']
  const { Timestamp, CloudWatchMetrics } = meta
  return [
    ...unknownMembers(meta, ['Timestamp', 'CloudWatchMetrics'], '_aws'),
    ...(Number.isInteger(Timestamp) && Number(Timestamp) > 1e12 ? [] : ['Timestamp is none in milliseconds']),
    ...(Array.isArray(CloudWatchMetrics)
      ? CloudWatchMetrics.flatMap((directive) => ofDirective(root, directive))
      : ['CloudWatchMetrics is no list']),
  ]
}

/** The metrics that a line carries, each with its dimension's value if it has one. */
export const metricsIn = (root: Json): { name: string; dimensions: Record<string, unknown> }[] => {
  const meta = root['_aws'] as {
    CloudWatchMetrics: { Dimensions: string[][]; Metrics: { Name: string }[] }[]
  }
  return (meta?.CloudWatchMetrics ?? []).flatMap(({ Dimensions, Metrics }) =>
    Dimensions.flatMap((set) =>
      Metrics.map(({ Name }) => ({
        name: Name,
        dimensions: Object.fromEntries(set.map((name) => [name, root[name]])),
      })),
    ),
  )
}
