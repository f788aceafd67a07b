// CloudWatch Logs by two ways: FilterLogEvents reads all of a log's time and is good for minutes; a query of Logs Insights finds a few lines of a day.
import type { CloudWatchLogsClient, FilteredLogEvent, ResultField } from '@aws-sdk/client-cloudwatch-logs'
import { sleep } from '../../../platform/sleep.ts'
import { MOST_RESULTS, filterPatternOf, queryOf } from './cloudwatch-filter.ts'
import { hear } from './heard.ts'
import type { Heard } from './heard.ts'
import type { LineFilter } from './line-filter.ts'

/** The package is loaded only by who looks at AWS. */
export const loadCloudwatch = () => import('@aws-sdk/client-cloudwatch-logs')

export interface Found {
  /** The same line found again has the same one. */
  id: string
  heard: Heard
}

const foundEvent = ({ eventId = '', message = '', timestamp = 0 }: FilteredLogEvent): Found => ({
  id: eventId,
  heard: hear(message.trimEnd(), timestamp),
})

/** All lines of one log group within the time. */
export async function* filterEvents(
  client: CloudWatchLogsClient,
  logGroupName: string,
  filter: LineFilter,
): AsyncGenerator<Found> {
  const { FilterLogEventsCommand } = await loadCloudwatch()
  const filterPattern = filterPatternOf(filter)
  let nextToken: string | undefined
  do {
    const page = await client.send(
      new FilterLogEventsCommand({
        logGroupName,
        startTime: Math.floor(filter.since),
        ...(filter.until !== undefined && { endTime: Math.ceil(filter.until) }),
        ...(filterPattern !== undefined && { filterPattern }),
        ...(nextToken !== undefined && { nextToken }),
      }),
    )
    yield* (page.events ?? []).map(foundEvent)
    nextToken = page.nextToken
  } while (nextToken !== undefined)
}

const LOOK_AGAIN_MS = 300

const foundRow = (fields: ResultField[]): Found => {
  const row = new Map(fields.map(({ field, value }) => [field, value ?? '']))
  // `2026-11-29 03:00:00.123`, in UTC.
  const at = Date.parse(`${(row.get('@timestamp') ?? '').replace(' ', 'T')}Z`)
  return { id: row.get('@ptr') ?? '', heard: hear((row.get('@message') ?? '').trimEnd(), at) }
}

const runQuery = async (
  client: CloudWatchLogsClient,
  logGroupNames: string[],
  filter: LineFilter,
): Promise<Found[]> => {
  const { GetQueryResultsCommand, StartQueryCommand } = await loadCloudwatch()
  const { queryId } = await client.send(
    new StartQueryCommand({
      logGroupNames,
      queryString: queryOf(filter),
      // In seconds, both included.
      startTime: Math.floor(filter.since / 1_000),
      endTime: Math.ceil((filter.until ?? Date.now()) / 1_000),
      limit: MOST_RESULTS,
    }),
  )
  for (;;) {
    const { status, results = [] } = await client.send(new GetQueryResultsCommand({ queryId }))
    if (status === 'Complete') return results.map(foundRow)
    if (status !== 'Scheduled' && status !== 'Running') throw new Error(`the query ended as ${status}`)
    await sleep(LOOK_AGAIN_MS)
  }
}

/** Of several log groups, oldest first; as many queries one after the other as it takes. */
export async function* queryEvents(
  client: CloudWatchLogsClient,
  logGroupNames: string[],
  filter: LineFilter,
): AsyncGenerator<Found> {
  const seen = new Set<string>()
  let { since } = filter
  for (;;) {
    const rows = await runQuery(client, logGroupNames, { ...filter, since })
    const news = rows.filter(({ id }) => !seen.has(id))
    for (const { id } of news) seen.add(id)
    yield* news
    // A second with more than fits into one query shows what fits.
    if (rows.length < MOST_RESULTS || news.length === 0) return
    since = news.at(-1)?.heard.at ?? since
  }
}
