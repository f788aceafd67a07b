// The lines of a deployment: the log groups of its routers and workers.
import { isAwsError } from '../../../platform/aws-errors.ts'
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { deploymentNames } from '../../../deployment/names.ts'
import { sleep } from '../../../platform/sleep.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import { filterEvents, loadCloudwatch, queryEvents } from './cloudwatch-calls.ts'
import type { Found } from './cloudwatch-calls.ts'
import type { Heard } from './heard.ts'
import { isOpen, isWanted } from './line-filter.ts'
import type { LineFilter } from './line-filter.ts'
import type { LineSource } from './source.ts'

/** Above this a query is quicker, and asks less of a log with much in it. */
const QUERY_FROM_MS = 30 * 60_000
const LOOK_AGAIN_MS = 2_000
/** CloudWatch shows a line up to some seconds after it was written. */
const LATE_MS = 15_000

const why = (cause: unknown, prefix: string): string => {
  const { name, message } = cause as Error
  if (isAwsError(cause, 'tableMissing'))
    return `there is no such log group (${message}): is WEBORDINARY_PREFIX=${prefix} the deployment's prefix, and AWS_REGION its region?`
  return name === 'Error' ? message : `${name}: ${message}`
}

/** An emulator that has an address for each service, and none for this one: AWS itself must not be asked instead. */
const refuseElsewhere = (env: NodeJS.ProcessEnv): void => {
  const hasOwn = env['AWS_ENDPOINT_URL'] || env['AWS_ENDPOINT_URL_CLOUDWATCH_LOGS']
  const emulated = env['AWS_ENDPOINT_URL_DYNAMODB'] || env['AWS_ENDPOINT_URL_SQS']
  if (emulated && !hasOwn)
    throw new Problem(
      `the system at ${emulated} has no CloudWatch Logs: LOG_FILE=path reads the log of make local`,
      EXIT.trouble,
    )
}

export const cloudwatchSource = ({ prefix, region }: { prefix: string; region: string }): LineSource => {
  const { routerLogs, workerLogs } = deploymentNames(prefix)
  const groups = [routerLogs, workerLogs]

  const look = async (client: CloudWatchLogsClient, filter: LineFilter): Promise<Found[]> => {
    const span = (filter.until ?? Date.now()) - filter.since
    const found: Found[] = []
    if (!isOpen(filter) && span > QUERY_FROM_MS)
      for await (const one of queryEvents(client, groups, filter)) found.push(one)
    else
      for (const group of groups) for await (const one of filterEvents(client, group, filter)) found.push(one)
    return found.filter(({ heard }) => isWanted(heard, filter)).toSorted((a, b) => a.heard.at - b.heard.at)
  }

  async function* follow(client: CloudWatchLogsClient, filter: LineFilter, stop: AbortSignal) {
    let shown = new Map<string, number>()
    let { since } = filter
    while (!stop.aborted) {
      const begunAt = Date.now()
      const news = (await look(client, { ...filter, since })).filter(({ id }) => !shown.has(id))
      for (const { id, heard } of news) shown.set(id, heard.at)
      yield* news.map(({ heard }) => heard)
      since = Math.max(since, begunAt - LATE_MS)
      shown = new Map([...shown].filter(([, at]) => at >= since))
      await sleep(LOOK_AGAIN_MS, stop)
    }
  }

  return {
    says: `CloudWatch Logs in ${region}, ${groups.join(' and ')}`,
    lines: async function* (filter, stop): AsyncGenerator<Heard> {
      refuseElsewhere(process.env)
      const { CloudWatchLogsClient: Client } = await loadCloudwatch()
      const client = new Client({ maxAttempts: 4 })
      try {
        if (stop) yield* follow(client, filter, stop)
        else yield* (await look(client, filter)).map(({ heard }) => heard)
      } catch (cause) {
        throw new Problem(`cannot read CloudWatch Logs: ${why(cause, prefix)}`, EXIT.trouble, { cause })
      } finally {
        client.destroy()
      }
    },
  }
}
