import { glob, readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { deploymentNames } from '../../../deployment/names.ts'
import { METRICS } from '../../../contract/metrics.ts'
import type { Metric } from '../../../contract/metrics.ts'
import { routerSettings } from '../../../contract/settings/router.ts'
import { sharedQueues } from '../../../contract/topology.ts'
import { QUERIES, QUERY_NAMES } from '../../../cdktf/observability/queries.ts'
import { LOOK_MS } from '../../../router/sweep/watch-dead-letters.ts'
import { LOCAL, resourcesOf, stackOf } from '../compute/synth.ts'
import type { Attributes } from '../compute/synth.ts'

const ROOT = new URL('../../../', import.meta.url)
const PREFIX = 'webordinary'
const PROJECT = {
  email: 'ann@example.org',
  projectId: 'shop',
  userId: 'ann',
  repository: 'https://git.example/shop.git',
  baseBranch: 'main',
  outputDir: '.',
  previewBucket: 'previews',
  previewUrl: 'https://previews.example',
}
/** CloudWatch's free ones, and what each further one costs a month. */
const [FREE, USD] = [10, 0.1]

const alarmsIn = (env: Record<string, string> = {}, projects: object[] = []): Attributes[] =>
  resourcesOf(stackOf('observability', env, projects), 'aws_cloudwatch_metric_alarm')
const alarm = (name: string, env: Record<string, string> = {}): Attributes =>
  alarmsIn(env).find((one) => one['alarm_name'] === `${PREFIX}-${name}`)!

describe('The alarms', () => {
  it('are these, and cost little more than nothing, however many projects there are', () => {
    const names = alarmsIn({}, [PROJECT]).map((one) =>
      (one['alarm_name'] as string).replace(`${PREFIX}-`, ''),
    )

    expect(names).to.have.members([
      'router-silent',
      'mail-waits',
      'answers-late',
      'mail-trouble',
      'no-worker',
      'claims-wait',
      'take-overs',
      'failing',
      'commands-failed',
      'agent-cost',
      'bounce-rate',
      'complaint-rate',
      'dlq-email',
      'dead-letters',
    ])
    expect((names.length - FREE) * USD).to.be.closeTo(0.4, 1e-9)
  })

  it('have an action each, when they begin and when they end, and say what to do', () => {
    const alarms = alarmsIn({}, [PROJECT])

    expect(alarms).to.have.length(14)
    for (const one of alarms) {
      expect(one['alarm_actions']).to.deep.equal(['${aws_sns_topic.alarms.arn}'])
      expect(one['ok_actions']).to.deep.equal(['${aws_sns_topic.alarms.arn}'])
      expect(one['alarm_description']).to.be.a('string').with.length.within(150, 1_024)
      // What is evaluated by Terraform would not be what the person reads.
      expect(one['alarm_description']).not.to.match(/[$%]\{/)
    }
  })

  it('name only events that are in the code, saved queries that there are, and settings that there are', async () => {
    const code = await codeOf('{contract,platform,cloud,deployment,router,worker}/**/*.ts')
    const said = alarmsIn({}, [PROJECT])
      .map((one) => one['alarm_description'] as string)
      .join('\n')

    const events = [...said.matchAll(/`([a-z]+_[a-z_]+|poison|rejected|retrying)`/g)].map(([, name]) => name)
    const queries = [...said.matchAll(/"webordinary\/([^"]+)"/g)].map(([, name]) => name)
    const settings = [...said.matchAll(/\b[A-Z]+(?:_[A-Z]+)+\b/g)].map(([name]) => name)

    expect([events.length > 8, queries.length > 5, settings.length > 5]).to.deep.equal([true, true, true])
    expect(events.filter((name) => !code.includes(`'${name}'`))).to.deep.equal([])
    expect(queries.filter((name) => !Object.values<string>(QUERY_NAMES).includes(name!))).to.deep.equal([])
    expect(settings.filter((name) => !code.includes(`'${name}'`))).to.deep.equal([])
  })

  it('name a command of ours that looks or mends, and that there is', async () => {
    const targets = await readFile(new URL('../../../Makefile', import.meta.url), 'utf8')

    for (const { alarm_name: name, alarm_description: said } of alarmsIn({}, [PROJECT])) {
      const commands = [...String(said).matchAll(/`make ([a-z-]+)/g)].map(([, target]) => target!)
      expect(commands, name).not.to.be.empty
      for (const one of commands)
        expect(targets, name).to.match(new RegExp(`^(?:[a-z-]+ )*${one}\\b.*:`, 'm'))
    }
  })

  it('watch metrics that there are: ours by the list, queues by the topology', () => {
    const ours = Object.values<Metric>(METRICS).map(({ name }) => name)
    const queues = sharedQueues(PREFIX).map(({ name }) => name)
    const isThere = (one: Attributes): boolean =>
      one['namespace'] === deploymentNames(PREFIX).metricNamespace
        ? ours.includes(one['metric_name'])
        : one['namespace'] === 'AWS/SES' ||
          (one['namespace'] === 'AWS/SQS' && queues.includes(one['dimensions']['QueueName']))

    expect(alarmsIn().filter((one) => !isThere(one))).to.deep.equal([])
    expect(alarm('commands-failed')['dimensions']).to.deep.equal({ end: 'failed' })
    expect(alarm('take-overs')).not.to.have.property('dimensions')
  })

  it('have periods that CloudWatch takes', () => {
    for (const { period, evaluation_periods: periods } of alarmsIn()) {
      expect(period % 60).to.equal(0)
      expect(period * periods).to.be.at.most(period < 3_600 ? 86_400 : 604_800)
    }
  })

  it('ring when a router says nothing, and only that one does so for want of data', () => {
    expect(alarm('router-silent')).to.include({
      comparison_operator: 'LessThanThreshold',
      threshold: 1,
      statistic: 'Sum',
      period: 60,
      evaluation_periods: 5,
      treat_missing_data: 'breaching',
    })
    const others = alarmsIn().filter((one) => !one['alarm_name'].endsWith('router-silent'))
    const reputation = others.filter((one) => one['namespace'] === 'AWS/SES')
    const rest = others.filter((one) => one['namespace'] !== 'AWS/SES')
    expect(new Set(rest.map((one) => one['treat_missing_data']))).to.deep.equal(new Set(['notBreaching']))
    // A rate stays what it was while nothing is sent.
    expect(reputation.map((one) => one['treat_missing_data'])).to.deep.equal(['ignore', 'ignore'])
  })

  it('give a router that sweeps seldom its time', () => {
    expect(alarm('router-silent', { IDLE_SWEEP_SECONDS: '61' })).to.include({ period: 120 })
    expect(routerSettings.idleSweepSeconds.name).to.equal('IDLE_SWEEP_SECONDS')
  })

  it('have the limits that the person chose', () => {
    const env = { COST_ALARM_USD: '7', TAKE_OVER_ALARM: '9', CLAIM_AGE_ALARM_SECONDS: '120' }

    expect(alarm('agent-cost', env)).to.include({ threshold: 7, period: 86_400, statistic: 'Sum' })
    expect(alarm('take-overs', env)).to.include({ threshold: 9, period: 3_600, statistic: 'Sum' })
    expect(alarm('claims-wait', env)).to.include({ threshold: 120, statistic: 'Maximum' })
    expect(alarm('claims-wait', env)['alarm_description']).to.include('120 s')
  })

  it('ring where SES begins to look at the account, for bounces and for complaints', () => {
    expect(alarm('bounce-rate')).to.include({
      metric_name: 'Reputation.BounceRate',
      threshold: 0.05,
      comparison_operator: 'GreaterThanOrEqualToThreshold',
    })
    expect(alarm('complaint-rate')).to.include({ metric_name: 'Reputation.ComplaintRate', threshold: 0.001 })
    for (const name of ['bounce-rate', 'complaint-rate'])
      expect(alarm(name)).not.to.have.property('dimensions')
    const onEmulator = alarmsIn(LOCAL).map((one) => one['namespace'] as string)
    expect(onEmulator).not.to.include('AWS/SES')
  })

  it('name each event that shares an alarm with others, in its mail and in its saved query', () => {
    for (const [name, { event }, query] of [
      ['mail-trouble', METRICS.mailTroubles, QUERIES.people],
      ['failing', METRICS.failures, undefined],
      ['dead-letters', METRICS.deadLetters, QUERIES.deadLetters],
    ] as const) {
      const events = event as readonly string[]
      expect(events).to.have.length.above(3)
      for (const one of events) {
        expect(alarm(name)['alarm_description'], one).to.include(`\`${one}\``)
        if (query !== undefined) expect(query).to.include(`"${one}"`)
      }
    }
  })

  it('ring for work that nobody owns only when that lasts for ten minutes', () => {
    const { period, evaluation_periods: periods, ...rest } = alarm('no-worker')

    expect(period * periods).to.equal(600)
    expect(rest).to.include({ metric_name: 'WaitingProjects', statistic: 'Minimum', threshold: 0 })
  })

  it('never watch the age of the e-mail queue, where accepted notices sleep', () => {
    const ages = alarmsIn().filter((one) => one['metric_name'] === 'ApproximateAgeOfOldestMessage')

    expect(ages.map((one) => one['dimensions'])).to.deep.equal([{ QueueName: `${PREFIX}-unclaimed` }])
  })

  it('of dead letters go on for as long as routers find some', () => {
    const { period, evaluation_periods: periods, ...rest } = alarm('dead-letters')

    // A look may be as late as the queues take that stand before it.
    expect(period * periods * 1_000).to.be.at.least(1.5 * LOOK_MS)
    expect(rest).to.include({ metric_name: 'DeadLetters', statistic: 'Sum', threshold: 1 })
  })
})

describe('The topic of the alarms', () => {
  it('has the name of the deployment', () => {
    const [topic] = resourcesOf(stackOf('observability'), 'aws_sns_topic')

    expect(topic).to.include({ name: deploymentNames(PREFIX).alarmTopic })
  })

  it('mails to whom the person said, and to nobody otherwise', () => {
    const subscriptions = (env: Record<string, string>) =>
      resourcesOf(stackOf('observability', env), 'aws_sns_topic_subscription')

    expect(subscriptions({})).to.deep.equal([])
    const [subscription] = subscriptions({ ALARM_EMAIL: 'ops@example.org' })
    expect(subscription).to.include({ protocol: 'email', endpoint: 'ops@example.org' })
  })
})

describe('The saved queries', () => {
  it('are in a folder of the deployment, over the logs of both daemons', () => {
    const queries = resourcesOf(stackOf('observability'), 'aws_cloudwatch_query_definition')

    const names = queries.map((query) => query['name'] as string)
    expect(names).to.have.members(Object.values(QUERY_NAMES).map((name) => `${PREFIX}/${name}`))
    for (const query of queries) {
      expect(query['log_group_names']).to.deep.equal([`/${PREFIX}/router`, `/${PREFIX}/worker`])
      expect(query['query_string']).not.to.match(/[$%]\{/)
    }
  })

  it('are not asked of an emulator', () => {
    expect(resourcesOf(stackOf('observability', LOCAL), 'aws_cloudwatch_query_definition')).to.deep.equal([])
  })
})

const codeOf = async (pattern: string): Promise<string> => {
  const texts: string[] = []
  for await (const path of glob(pattern, { cwd: ROOT }))
    texts.push(await readFile(new URL(path, ROOT), 'utf8'))
  return texts.join('\n')
}
