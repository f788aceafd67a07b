import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { billOf, oneContainerEach } from '../../../scripts/cost/bill.ts'
import { totalOf } from '../../../scripts/cost/line.ts'
import type { Line } from '../../../scripts/cost/line.ts'
import { NO_LOAD } from '../../../scripts/cost/load.ts'
import { usdOfPeaks } from '../../../scripts/cost/peaks.ts'
import { FREE, PRICED, unknownTypes } from '../../../scripts/cost/known-types.ts'
import { resourcesIn } from '../../../scripts/cost/resources.ts'
import type { Resource } from '../../../scripts/cost/resources.ts'
import { synth } from '../../cdktf/compute/synth.ts'

const TUNING = { slots: 4, warmMinutes: 30, idleMinutes: 15, heartbeatSeconds: 10, previewDays: 180 }
const LOAD = { projects: 100, commandsPerDay: 300, minutesPerCommand: 4, hoursPerDay: 10 }
const EVERYTHING = {
  GIT_HOST: 'github.com',
  ALARM_EMAIL: 'ops@example.org',
  PROJECTS_FILE: 'projects.example.json',
}

const PROJECT = {
  email: 'ann@example.org',
  projectId: 'shop',
  userId: 'ann',
  repository: 'https://git.example.org/ann/shop.git',
}

/** With a project of the file, which gets a preview bucket of its own. */
const resourcesWith = (env: Record<string, string> = {}, projects: object[] = [PROJECT]): Resource[] =>
  Object.values(synth(env, projects).stacks).flatMap((stack) =>
    resourcesIn(stack as Parameters<typeof resourcesIn>[0]),
  )
const usdOf = (lines: Line[], what: string): number => totalOf(lines.filter((line) => line.what === what))

describe('the bill of the real stacks', () => {
  let resources: Resource[]
  before(() => (resources = resourcesWith(EVERYTHING)))

  it('forgets no type of resource', () => {
    expect(resources.length).to.be.greaterThan(50)
    expect(unknownTypes(resources)).to.deep.equal([])
  })

  it('cannot be made when a type is neither priced nor known to be free', () => {
    const strange = { type: 'aws_quantum_oracle', name: 'o', body: {} }

    expect(() => billOf([...resources, strange], NO_LOAD, TUNING)).to.throw(
      'aws_quantum_oracle: priced, or free?',
    )
  })

  it('keeps an idle deployment under $13.80, and with the load that it is made for under $50, peaks and all', () => {
    const plain = resourcesWith({}, [])
    const [idle, atRest, busy] = [NO_LOAD, { ...NO_LOAD, projects: 100 }, LOAD].map((load) =>
      totalOf(billOf(plain, load, TUNING)),
    ) as [number, number, number]

    expect(idle).to.be.within(12, 13.8)
    expect(atRest - idle).to.be.within(0.1, 0.2)
    const all = busy + usdOfPeaks(billOf(plain, LOAD, TUNING), LOAD, TUNING)
    expect(all).to.be.within(40, 50)
    const said = readFileSync(new URL('../../../docs/deploy.md', import.meta.url), 'utf8')
    for (const usd of [idle, atRest, busy, all])
      expect(said, 'docs/deploy.md').to.include(`| $${usd.toFixed(2)}: `)
  })

  it('counts what a dashboard shows: beyond 50 metrics, and with a search, it is paid for', () => {
    const dashboard = (metrics: unknown[][]) => ({
      type: 'aws_cloudwatch_dashboard',
      name: 'd',
      body: {
        dashboard_body: JSON.stringify({ widgets: [{ properties: { metrics } }, { properties: {} }] }),
      },
    })
    const many = (count: number) => Array.from({ length: count }, (_, i) => ['N', `m${i}`, { stat: 'Sum' }])
    const base = resources.filter(({ type }) => type !== 'aws_cloudwatch_dashboard')
    const costs = (...dashboards: Resource[]) =>
      usdOf(billOf([...base, ...dashboards], NO_LOAD, TUNING), 'dashboards')

    expect(usdOf(billOf(resources, NO_LOAD, TUNING), 'dashboards')).to.equal(0)
    expect(costs(dashboard(many(50)))).to.equal(0)
    expect(costs(dashboard([...many(50), ['N', 'm1', { stat: 'p90' }]]))).to.equal(0)
    expect(costs(dashboard(many(51)))).to.equal(3)
    expect(costs(dashboard([[{ expression: "SEARCH('x', 'Sum', 60)" }]]), dashboard(many(1)))).to.equal(3)
    expect(costs(...Array.from({ length: 4 }, () => dashboard(many(1))))).to.equal(3)
  })

  it('keeps what lies in buckets as long as their rules say, and refuses one that keeps it for ever', () => {
    const before = usdOf(billOf(resources, LOAD, TUNING), 'buckets: mails')
    const without = resources.filter(({ name }) => !name.startsWith('mail-lifecycle'))

    expect(before).to.be.closeTo((9_120 * 0.3 * (37 / 30.4) * 0.023) / 1e3, 1e-9)
    expect(() => billOf(without, LOAD, TUNING)).to.throw('nothing expires in the bucket mail')
    const twice = billOf(resources, LOAD, { ...TUNING, previewDays: 360 })
    expect(usdOf(twice, 'buckets: previews')).to.be.closeTo(
      2 * usdOf(billOf(resources, LOAD, TUNING), 'buckets: previews'),
      1e-9,
    )
  })

  it('keeps one with a secret for git and a project under 15 dollars, with a router and no worker', () => {
    const lines = billOf(resources, NO_LOAD, TUNING)

    expect(totalOf(lines)).to.be.within(8, 15)
    expect(lines.filter(({ what }) => what.startsWith('worker'))).to.be.empty
    // 0.25 vCPU and half a gigabyte for 730 hours, and its address.
    expect(usdOf(lines, 'router: CPU')).to.be.closeTo(0.25 * 730 * 0.04048, 1e-9)
    expect(usdOf(lines, 'router: memory')).to.be.closeTo(0.5 * 730 * 0.004445, 1e-9)
    expect(usdOf(lines, 'router: public address')).to.be.closeTo(3.65, 1e-9)
  })

  it('is a small part of what one container each would cost', () => {
    const ours = totalOf(billOf(resources, LOAD, TUNING))
    const theirs = totalOf(oneContainerEach(resources, LOAD, TUNING))

    // 100 workers of 1 vCPU and 4 GB.
    expect(theirs).to.be.greaterThan(100 * 730 * (0.04048 + 4 * 0.004445))
    expect(theirs / ours).to.be.greaterThan(20)
  })

  it('follows what the person chose: architecture, Spot, sizes', () => {
    const chosen = resourcesWith({
      ARCHITECTURE: 'ARM64',
      WORKER_SPOT: 'yes',
      WORKER_CPU: '2048',
      WORKER_DISK_GIB: '21',
    })
    const lines = billOf(chosen, LOAD, TUNING)
    const plain = billOf(resources, LOAD, TUNING)

    expect(usdOf(lines, 'router: CPU')).to.be.closeTo(0.25 * 730 * 0.03238, 1e-9)
    const [arm, x86] = [2 * 0.03238 * 0.3, 0.04048]
    expect(usdOf(lines, 'worker: CPU') / usdOf(plain, 'worker: CPU')).to.be.closeTo(arm / x86, 1e-9)
    expect(usdOf(plain, 'worker: disk') / usdOf(lines, 'worker: disk')).to.be.closeTo(10, 1e-9)
  })

  it('counts the metrics of an alarm, not only alarms', () => {
    const alarm = (body: object) => ({ type: 'aws_cloudwatch_metric_alarm', name: 'a', body: { ...body } })
    const math = alarm({
      metric_query: [{ expression: 'a + b' }, ...Array.from({ length: 20 }, () => ({ metric: {} }))],
    })
    const base = resources.filter(({ type }) => type !== 'aws_cloudwatch_metric_alarm')

    expect(usdOf(billOf([...base, math, alarm({})], NO_LOAD, TUNING), 'alarms')).to.be.closeTo(1.1, 1e-9)
  })

  it('names what the network charges by the hour', () => {
    const gateway = { type: 'aws_nat_gateway', name: 'n', body: {} }
    const endpoint = {
      type: 'aws_vpc_endpoint',
      name: 'e',
      body: { vpc_endpoint_type: 'Interface', subnet_ids: ['a', 'b'] },
    }
    const lines = billOf([...resources, gateway, endpoint], NO_LOAD, TUNING)

    expect(usdOf(lines, 'NAT gateways')).to.be.closeTo(32.85, 1e-9)
    expect(usdOf(lines, 'interface endpoints')).to.be.closeTo(14.6, 1e-9)
  })
})

describe('what is known of types', () => {
  it('is said once', () => {
    const all = [...PRICED, ...FREE]
    expect(new Set(all).size).to.equal(all.length)
  })
})
