// What CloudWatch is asked for. It may give more than was asked: which lines are wanted is decided here, by isWanted. Pure.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
import { levelsFrom } from './line-filter.ts'
import type { LineFilter } from './line-filter.ts'

/** Of Logs Insights, for one query. */
export const MOST_RESULTS = 10_000

const SAFE = /^[\w#-]+$/

/** In both languages a value stands between quotes. What came from outside must not end them. */
const quoted = (value: string): string => {
  if (!SAFE.test(value)) throw new Error(`cannot be asked of CloudWatch: ${JSON.stringify(value)}`)
  return `"${value}"`
}

const anyOf = (conditions: string[]): string =>
  conditions.length === 1 ? (conditions[0] ?? '') : `(${conditions.join(' || ')})`

const isOf = (field: string, values: readonly string[]): string =>
  anyOf(values.map((value) => `$.${field} = ${quoted(value)}`))

/** `shop` -> every user's key of it. */
const ofProject = (project: string): string =>
  project.includes('#')
    ? isOf('projectKey', [project])
    : `$.projectKey = ${quoted(`${project}#`).slice(0, -1)}*"`

/** For FilterLogEvents; `undefined`: everything. */
export const filterPatternOf = (filter: LineFilter): string | undefined => {
  const { project, commandId, threadId, level, events = [] } = filter
  // A phrase finds an id in whichever field it stands; it cannot be combined with conditions on fields.
  const id = commandId ?? threadId
  if (id !== undefined && events.length === 0) return quoted(id)
  if (id !== undefined && project === undefined) return undefined
  const conditions = [
    ...(project === undefined ? [] : [ofProject(project)]),
    ...(level === undefined ? [] : [isOf('level', levelsFrom(level))]),
  ]
  if (conditions.length === 0) return undefined
  const asked = conditions.join(' && ')
  return events.length === 0 ? `{ ${asked} }` : `{ (${asked}) || ${isOf('event', events)} }`
}

const queryConditions = ({ project, commandId, threadId, level }: LineFilter): string[] => [
  ...(project === undefined
    ? []
    : [
        project.includes('#')
          ? `projectKey = ${quoted(project)}`
          : `projectKey like ${quoted(`${project}#`)}`,
      ]),
  ...[commandId, threadId].flatMap((id) => (id === undefined ? [] : [`@message like ${quoted(id)}`])),
  ...(level === undefined ? [] : [`level in [${levelsFrom(level).map(quoted).join(', ')}]`]),
]

/** For StartQuery: whole lines, oldest first. */
export const queryOf = (filter: LineFilter): string => {
  const asked = queryConditions(filter).join(' and ')
  const { events = [] } = filter
  const wanted = events.length === 0 ? asked : `(${asked}) or event in [${events.map(quoted).join(', ')}]`
  const lines = ['fields @timestamp, @message', 'sort @timestamp asc', `limit ${MOST_RESULTS}`]
  if (asked !== '') lines.splice(1, 0, `filter ${wanted}`)
  return lines.join('\n| ')
}
