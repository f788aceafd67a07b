import { isUnknown, isValues } from '../coding.ts'
import type { Rule } from './rule.ts'

const ONE_METRIC = ['metric_name', 'namespace', 'period', 'statistic', 'extended_statistic', 'dimensions']
const MOST_QUERIES = 10
const isSet = (value: unknown): boolean =>
  value !== null && value !== undefined && (!isValues(value as never) || Object.keys(value).length > 0)

/** An alarm watches one metric, or one of several queries. */
export const alarmsWatchOneThing: Rule = (type, values) => {
  const queries = values['metric_query']
  if (type !== 'aws_cloudwatch_metric_alarm' || !Array.isArray(queries) || isUnknown(values['metric_name']))
    return []
  const given = ONE_METRIC.filter((name) => isSet(values[name]))
  if (queries.length === 0) return given.includes('metric_name') ? [] : ['needs metric_name or metric_query']
  const returned = queries.filter((query) => isValues(query) && query['return_data'] === true)
  return [
    ...given.map((name) => `${name} stands beside metric_query`),
    ...(returned.length === 1 ? [] : [`exactly one metric_query has return_data, got ${returned.length}`]),
    ...(queries.length <= MOST_QUERIES
      ? []
      : [`at most ${MOST_QUERIES} metric_query, got ${queries.length}`]),
  ]
}
