import { expect } from 'chai'
import { DIMENSION_VALUES, METRICS } from '../../../contract/metrics.ts'
import type { Metric } from '../../../contract/metrics.ts'
import { dashboardOf } from '../../../cdktf/observability/dashboard.ts'
import { COLUMNS, layOut } from '../../../cdktf/observability/layout.ts'
import type { PlacedWidget } from '../../../cdktf/observability/layout.ts'
import { LOCAL } from '../compute/synth.ts'
import { resourcesOf, stackOf } from '../compute/synth.ts'
import { metricsOnDashboard } from './metrics-on-dashboard.ts'

const FACTS = {
  prefix: 'webordinary',
  region: 'eu-central-1',
  alarmArns: ['arn:a', 'arn:b'],
  claimAgeSeconds: 301,
  costPerDay: 21,
}
const all = Object.values<Metric>(METRICS)

describe('The dashboard', () => {
  const body = dashboardOf(FACTS)

  it('names no metric and no value of a dimension that the daemons do not have', () => {
    const shown = metricsOnDashboard(body, 'webordinary')
    const isKnown = ({ name, dimensions }: (typeof shown)[number]): boolean => {
      const metric = all.find((one) => one.name === name)
      const { dimension } = metric ?? {}
      const values: readonly unknown[] = dimension === undefined ? [] : DIMENSION_VALUES[dimension]
      const [pair, ...more] = Object.entries(dimensions)
      if (dimension === undefined) return metric !== undefined && pair === undefined
      return more.length === 0 && pair?.[0] === dimension && values.includes(pair[1])
    }

    expect(shown).to.have.length.greaterThan(all.length)
    expect(shown.filter((metric) => !isKnown(metric))).to.deep.equal([])
  })

  it('shows every metric that is paid for', () => {
    const shown = new Set(metricsOnDashboard(body, 'webordinary').map(({ name }) => name))

    expect(all.map(({ name }) => name).filter((name) => !shown.has(name))).to.deep.equal([])
  })

  it('names no metric of a namespace but ours, the queues and the services', () => {
    const spaces = body.widgets.flatMap(({ properties }) =>
      ((properties['metrics'] ?? []) as unknown[][]).map(([space]) => space),
    )

    expect(new Set(spaces.filter((space) => typeof space === 'string'))).to.deep.equal(
      new Set(['webordinary', 'AWS/SQS', 'AWS/ECS']),
    )
  })

  it('draws a line where an alarm rings on what a person chose', () => {
    const lines = body.widgets.flatMap(({ properties }) => {
      const { horizontal = [] } = (properties['annotations'] ?? {}) as { horizontal?: { value: number }[] }
      return horizontal.map(({ value }) => value)
    })

    expect(lines).to.have.members([301, 21])
  })

  it('is one of the free ones: of at most 50 metrics, and none that is searched for', () => {
    const lines = body.widgets.flatMap(({ properties }) => (properties['metrics'] ?? []) as unknown[][])
    const metrics = lines.map((line) => line.filter((part) => typeof part === 'string').join(' '))

    expect(new Set(metrics).size).to.be.within(30, 50)
    expect(JSON.stringify(body)).not.to.include('expression')
  })

  it('shows the cost of each day: a bar would be one number', () => {
    const graph = body.widgets.find(({ properties }) => properties['title'] === 'Agent, US dollars a day')

    expect(graph?.properties).to.include({
      view: 'timeSeries',
      stacked: true,
      period: 86_400,
      start: '-P14D',
    })
  })

  it('leads to the alarms and queues of projects that were onboarded later', () => {
    const header = body.widgets[0]?.properties['markdown']

    expect(header).to.include('#alarmsV2:?search=webordinary-').and.include('/sqs/v3/home')
  })

  it('goes in the order in which a command flows', () => {
    const titles = body.widgets
      .map(({ properties }) => /^### (\d \w+)/.exec(properties['markdown'] as string)?.[1])
      .filter((title) => title !== undefined)

    expect(titles).to.deep.equal([
      '1 Accepted',
      '2 Queues',
      '3 Claims',
      '4 Daemons',
      '5 Stages',
      '6 Outcomes',
      '7 Cost',
    ])
  })

  it('has the state of the alarms at its top', () => {
    const alarmArns = Array.from({ length: 20 }, (_, index) => `arn:${index}`)

    const widget = dashboardOf({ ...FACTS, alarmArns }).widgets.find(({ type }) => type === 'alarm')

    expect(widget?.y).to.equal(0)
    expect(widget?.properties['alarms']).to.deep.equal(alarmArns)
  })

  it('has no two widgets in one place, none outside of the grid and no hole between them', () => {
    const { widgets } = body
    const cells = widgets.flatMap(cellsOf)

    expect(new Set(cells).size).to.equal(cells.length)
    for (const { x, width, height } of widgets) {
      expect(x + width).to.be.at.most(COLUMNS)
      expect(height).to.be.at.least(1)
    }
    const height = Math.max(...widgets.map(({ y, height: own }) => y + own))
    expect(cells.length).to.equal(height * COLUMNS)
  })

  for (const env of [{}, LOCAL])
    it(`is synthesised as JSON, with the alarms of its stack${'TARGET' in env ? ', on an emulator, too' : ''}`, () => {
      const stack = stackOf('observability', env)
      const [dashboard] = resourcesOf(stack, 'aws_cloudwatch_dashboard')

      const { widgets } = JSON.parse(dashboard!['dashboard_body']) as { widgets: PlacedWidget[] }

      const shown = widgets.find(({ type }) => type === 'alarm')!.properties['alarms'] as string[]
      const ids = Object.keys(stack.resource['aws_cloudwatch_metric_alarm']!)
      expect(shown).to.have.members(ids.map((id) => `\${aws_cloudwatch_metric_alarm.${id}.arn}`))
    })
})

describe('The layout', () => {
  it('puts the widgets of a row side by side, and rows below each other', () => {
    const widget = { type: 'text' as const, properties: {} }

    const placed = layOut([
      { height: 2, widgets: [widget] },
      { height: 6, widgets: [widget, widget, widget] },
    ])

    expect(placed.map(({ x, y, width, height }) => [x, y, width, height])).to.deep.equal([
      [0, 0, 24, 2],
      [0, 2, 8, 6],
      [8, 2, 8, 6],
      [16, 2, 8, 6],
    ])
  })
})

const cellsOf = ({ x, y, width, height }: PlacedWidget): string[] =>
  Array.from({ length: width * height }, (_, cell) => `${x + (cell % width)},${y + Math.floor(cell / width)}`)
