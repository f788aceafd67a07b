import { expect } from 'chai'
import { billOf, oneContainerEach } from '../../../scripts/cost/bill.ts'
import { totalOf } from '../../../scripts/cost/line.ts'
import type { Line } from '../../../scripts/cost/line.ts'
import { NO_LOAD } from '../../../scripts/cost/load.ts'
import { FREE, PRICED, unknownTypes } from '../../../scripts/cost/known-types.ts'
import { resourcesIn } from '../../../scripts/cost/resources.ts'
import type { Resource } from '../../../scripts/cost/resources.ts'
import { synth } from '../../cdktf/compute/synth.ts'

const TUNING = { slots: 4, warmMinutes: 30, idleMinutes: 15, heartbeatSeconds: 10 }
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
const resourcesWith = (env: Record<string, string> = {}): Resource[] =>
  Object.values(synth(env, [PROJECT]).stacks).flatMap((stack) =>
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

  it('keeps an idle deployment under 15 dollars, with a router and no worker', () => {
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
