import { expect } from 'chai'
import { METRICS } from '../../../contract/metrics.ts'
import type { Metric } from '../../../contract/metrics.ts'
import { COMMAND_PLACEHOLDER, QUERIES, QUERY_NAMES } from '../../../cdktf/observability/queries.ts'
import { dashboardOf } from '../../../cdktf/observability/dashboard.ts'
import type { LogLine } from '../../../scripts/local/daemon-process.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/names.ts'
import { emfProblems, metricsIn } from '../../platform/emf-rules.ts'
import { parseQuery } from './insights.ts'
import { metricsOnDashboard } from './metrics-on-dashboard.ts'
import { recordedJourney } from './recorded-journey.ts'

/**
 * What no journey on one machine brings about for sure: a race, a crash, what needs ECS, Step Functions or an SES that refuses, and a hostile
 * worker. Their own tests hold their events.
 */
const RARE = [
  'ClaimsLost',
  'WorkersWoken',
  'ProtectionRefused',
  'MailTroubles',
  'MailsBounced',
  'MailsWithheld',
  'Crashes',
]
/** The journey's program tells what it cost, and counts no tokens. */
const NOT_ON_A_JOURNEY = [...RARE, METRICS.inputTokens.name, METRICS.outputTokens.name]
const NOT_COUNTED = new Set<string | undefined>([
  METRICS.inputTokens.field,
  METRICS.outputTokens.field,
  // Of mails that need a person.
  'recipient',
  'sender',
  'problem',
])

describe('What the daemons log on a journey', function () {
  this.timeout(120_000)
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
    const facts = {
      prefix: LOCAL_PREFIX,
      region: 'eu-central-1',
      alarmArns: [],
      claimAgeSeconds: 300,
      costPerDay: 20,
    }
    const body = dashboardOf(facts)
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

type Row = Record<string, unknown>

describe('The saved queries, over what the daemons logged on a journey', function () {
  this.timeout(120_000)
  let lines: LogLine[]
  before(async () => {
    lines = await recordedJourney()
  })
  const answer = (id: keyof typeof QUERIES, change = (text: string) => text): Row[] =>
    parseQuery(change(QUERIES[id])).run(lines)

  for (const [id, query] of Object.entries(QUERIES))
    it(`read only fields that lines have: ${QUERY_NAMES[id as keyof typeof QUERIES]}`, () => {
      const has = (field: string): boolean => {
        const [first = '', second] = field.split('.')
        return lines.some(
          (line) =>
            line[first] !== undefined && (second === undefined || (line[first] as Row)[second] !== undefined),
        )
      }

      const { fields } = parseQuery(query)

      expect(fields).not.to.be.empty
      expect(
        fields.filter((field) => field !== '@timestamp' && !NOT_COUNTED.has(field) && !has(field)),
      ).to.deep.equal([])
    })

  it('tell the life of one command from acceptance to answer, in order, by both daemons', () => {
    const life = answer('life', (text) => text.replace(COMMAND_PLACEHOLDER, 'failing'))

    const told = life.map(({ event }) => event)
    const story = ['accepted', 'started', 'editing', 'cost_reported', 'job_failed', 'settled', 'replied']
    expect(told.filter((event) => story.includes(event as string))).to.deep.equal(story)
    expect(new Set(life.map(({ daemon }) => daemon))).to.deep.equal(new Set(['router', 'worker']))
  })

  it('tell the slowest command first', () => {
    const slowest = answer('slowest')

    const times = slowest.map(({ durationMs }) => durationMs as number)
    expect(times).to.have.length.greaterThan(4)
    expect(times).to.deep.equal(times.toSorted((a, b) => b - a))
  })

  it('tell how long each stage takes, and how each ended', () => {
    const stages = answer('stages')

    const edits = stages.filter(({ stage }) => stage === 'edit').map(({ outcome }) => outcome)
    expect(edits).to.have.members(['done', 'failed', 'interrupted', 'stopped'])
    expect(new Set(stages.map(({ stage }) => stage))).to.deep.equal(
      new Set(['open', 'edit', 'commit', 'push', 'build', 'publish']),
    )
    for (const { usual, slow, slowest } of stages as Record<string, number>[])
      expect([usual! <= slowest!, slow! <= slowest!]).to.deep.equal([true, true])
  })

  it('tell failures by their cause, each with an example', () => {
    const failures = answer('failures')

    const failed = failures.find(({ event }) => event === 'job_failed')
    expect(failed).to.include({
      times: 1,
      example: 'failing',
      'error.message': 'The editing program failed with exit code 1.',
    })
    const events = failures.map(({ event }) => event)
    expect(events).to.include.members(['claim_failed', 'answer_failed', 'lease_lost'])
  })

  it('tell in which queue something lies that was given up, and of which project', () => {
    const dead = answer('deadLetters')

    expect(dead.find(({ event }) => event === 'dead_letters_left')).to.include({
      projectKey: 'shop#ann',
      queue: 'webordinary-dlq-shop-ann.fifo',
      times: 1,
      messages: 1,
    })
  })

  it('tell who owns what: whoever claimed last and has not released', () => {
    const claimed = lines.findIndex(({ takeOver }) => takeOver === true)
    const { projectKey, containerId, generation } = lines[claimed]!

    const then = parseQuery(QUERIES.owners).run(lines.slice(0, claimed + 1))

    expect(then).to.have.length(1)
    expect(then[0]).to.include({ projectKey, worker: containerId, current: generation })
    expect(answer('owners')).to.deep.equal([])
  })

  it('tell what each project cost, over all runs of its commands', () => {
    const cost = answer('cost')

    const spent = lines.filter(({ event }) => event === 'cost_reported')
    expect(cost.reduce((sum, { runs }) => sum + (runs as number), 0)).to.equal(spent.length)
    expect(cost.find(({ projectKey }) => projectKey === 'shop#ann')!['usd']).to.be.at.least(0.75)
  })

  it('tell claims and take-overs, newest first', () => {
    const claims = answer('claims')

    const events = claims.map(({ event }) => event)
    expect(events.indexOf('dead_owner_let_go')).to.be.lessThan(events.indexOf('lease_lost'))
    expect(claims.find(({ tookFrom }) => tookFrom !== undefined)).to.include({ projectKey: 'blog#bob' })
  })
})
