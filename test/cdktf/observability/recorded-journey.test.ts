import { expect } from 'chai'
import { METRICS } from '../../../contract/metrics.ts'
import type { Metric } from '../../../contract/metrics.ts'
import { dashboardOf } from '../../../cdktf/observability/dashboard.ts'
import type { LogLine } from '../../../scripts/local/daemon-process.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/names.ts'
import { emfProblems, metricsIn } from '../../contract/emf-rules.ts'
import { metricsOnDashboard } from './metrics-on-dashboard.ts'
import { recordedJourney } from './recorded-journey.ts'

/** What no journey on one machine brings about for sure: a race, and what needs ECS. Their own tests hold their events. */
const NOT_ON_A_JOURNEY = ['ClaimsLost', 'WorkersWoken', 'ProtectionRefused']

describe('What the daemons log on a journey', function () {
  this.timeout(90_000)
  let lines: LogLine[]
  before(async () => {
    lines = await recordedJourney()
  })

  it('keeps to the published format of metrics, line by line', () => {
    const problems = lines.flatMap((line) => emfProblems(JSON.stringify(line)))

    expect(problems).to.deep.equal([])
    expect(lines.filter((line) => '_aws' in line)).to.have.length.greaterThan(50)
  })

  it('carries every metric that is in the list', () => {
    const all = Object.values<Metric>(METRICS).map(({ name }) => name)

    expect([...seen()]).to.include.members(all.filter((name) => !NOT_ON_A_JOURNEY.includes(name)))
  })

  it('carries every metric that the dashboard shows', () => {
    const body = dashboardOf({ prefix: LOCAL_PREFIX, region: 'eu-central-1', alarmArns: [] })
    const shown = metricsOnDashboard(body, LOCAL_PREFIX).map(({ name }) => name)

    expect(shown.filter((name) => !seen().has(name) && !NOT_ON_A_JOURNEY.includes(name))).to.deep.equal([])
  })

  it('settles each command once that was accepted and is not open any more, and answers it once', () => {
    const idsOf = (event: string): unknown[] =>
      lines.filter((line) => line.event === event).map(({ commandId }) => commandId)
    const settled = idsOf('settled')

    expect(settled).to.have.length.greaterThan(5)
    expect(new Set(settled).size).to.equal(settled.length)
    const refused = idsOf('refused')
    expect(idsOf('replied').filter((id) => !refused.includes(id))).to.have.members(settled)
  })

  const seen = (): Set<string> => new Set(lines.flatMap((line) => metricsIn(line).map(({ name }) => name)))
})
