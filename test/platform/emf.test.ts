import { expect } from 'chai'
import { metricsOf } from '../../platform/emf.ts'
import { DIMENSION_VALUES, METRICS, eventsOf } from '../../contract/metrics.ts'
import type { Metric } from '../../contract/metrics.ts'
import { emfProblems, metricsIn } from './emf-rules.ts'

const NOW = Date.UTC(2026, 10, 23)

describe('An event that carries metrics', () => {
  const all = Object.values<Metric>(METRICS)
  const pairs = all.flatMap((metric) => eventsOf(metric).map((event) => [event, metric] as const))
  for (const [event, metric] of pairs)
    it(`carries ${metric.name} in ${event} as the published format wants it`, () => {
      const line = lineOf(event, fieldsFor(metric))

      expect(emfProblems(JSON.stringify(line))).to.deep.equal([])
      expect(metricsIn(line).map(({ name }) => name)).to.include(metric.name)
      expect(line).to.include({ [metric.name]: metric.field === undefined ? 1 : 7 })
    })

  it('gives CloudWatch the namespace, the time, the unit and the dimension', () => {
    expect(metricsOf('shopping', 'stage_ended', { stage: 'push', ms: 12 }, NOW)).to.deep.equal({
      StageDuration: 12,
      _aws: {
        Timestamp: NOW,
        CloudWatchMetrics: [
          {
            Namespace: 'shopping',
            Dimensions: [['stage']],
            Metrics: [{ Name: 'StageDuration', Unit: 'Milliseconds' }],
          },
        ],
      },
    })
  })

  it('carries those with a dimension and those without side by side', () => {
    const line = lineOf('settled', { end: 'done', durationMs: 5 })

    expect(metricsIn(line)).to.have.deep.members([
      { name: 'Outcomes', dimensions: { end: 'done' } },
      { name: 'CommandDuration', dimensions: {} },
    ])
  })

  for (const [what, event, fields] of [
    ['of another event', 'committed', { commit: 'abc' }],
    ['without its field', 'cost_reported', {}],
    ['whose field is no number', 'cost_reported', { costUsd: '1' }],
    ['whose field is no number that CloudWatch knows', 'cost_reported', { costUsd: NaN }],
    ['that is not meant', 'accepted', { again: true }],
    ['whose dimension is missing', 'interrupted', {}],
    ['whose dimension has a value that is not known beforehand', 'interrupted', { reason: 'c0ffee' }],
    ['whose dimension is a name of the language', 'interrupted', { reason: 'constructor' }],
  ] as [string, string, object][])
    it(`adds nothing to a line ${what}`, () => {
      expect(metricsOf('webordinary', event, { ...fields }, NOW)).to.deep.equal({})
    })
})

describe('The rules of the format', () => {
  const good = () => lineOf('settled', { end: 'done', durationMs: 5 })
  for (const [what, spoil, problem] of [
    ['a metric without its number', (line) => delete line['Outcomes'], 'Outcomes has no number on the root'],
    ['a dimension that is no text', (line) => (line['end'] = 5), 'dimension end has no text'],
    ['a dimension of blanks', (line) => (line['end'] = ' '), 'dimension end has no text'],
    [
      'seconds for milliseconds',
      ({ _aws }) => (_aws.Timestamp = NOW / 1_000),
      'Timestamp is none in milliseconds',
    ],
    ['no namespace', ({ _aws }) => delete _aws.CloudWatchMetrics[0].Namespace, 'Namespace is none'],
    [
      'a unit of our own',
      ({ _aws }) => (_aws.CloudWatchMetrics[0].Metrics[0].Unit = 'USD'),
      'Outcomes has no unit',
    ],
    [
      'dimensions without sets',
      ({ _aws }) => (_aws.CloudWatchMetrics[0].Dimensions = []),
      'Dimensions is no list of sets',
    ],
    ['more members', ({ _aws }) => (_aws.LogGroupName = 'x'), '_aws has a member LogGroupName'],
    // oxlint-disable-next-line typescript/no-explicit-any -- as free as JSON is
  ] as [string, (line: any) => unknown, string][])
    it(`find ${what}`, () => {
      const line = structuredClone(good())
      spoil(line)

      expect(emfProblems(JSON.stringify(line))).to.deep.equal([problem])
    })

  it('find nothing in a line without metrics', () => {
    expect(emfProblems('{"event":"committed"}')).to.deep.equal([])
  })
})

const fieldsFor = ({ field, where, dimension }: Metric): Record<string, unknown> => ({
  ...where,
  ...(field !== undefined && { [field]: 7 }),
  ...(dimension && { [dimension]: DIMENSION_VALUES[dimension][0] }),
})

const lineOf = (event: string, fields: Record<string, unknown>): Record<string, unknown> => ({
  timestamp: new Date(NOW).toISOString(),
  level: 'info',
  event,
  ...fields,
  ...metricsOf('webordinary', event, fields, NOW),
})
