import { expect } from 'chai'
import { cloudwatchSource } from '../../../../scripts/operate/log-lines/cloudwatch-source.ts'
import type { LineFilter } from '../../../../scripts/operate/log-lines/line-filter.ts'
import { allLines } from '../../../../scripts/operate/log-lines/source.ts'
import { startCloudwatchLogs } from '../../../fakes/cloudwatch-logs.ts'
import { NOW, aLine } from './a-line.ts'

const ROUTER = '/shop/router'
const WORKER = '/shop/worker'
const DAY = 86_400_000

describe('the log of a deployment', () => {
  let logs: Awaited<ReturnType<typeof startCloudwatchLogs>>
  beforeEach(async () => {
    logs = await startCloudwatchLogs([ROUTER, WORKER])
    const about = { commandId: 'm1', projectKey: 'shop#ann' }
    logs.say(ROUTER, aLine('accepted', { after: 1, daemon: 'router', ...about }))
    logs.say(WORKER, aLine('claimed', { after: 2, projectKey: 'shop#ann', generation: 1 }))
    logs.say(WORKER, aLine('started', { after: 3, ...about }))
    logs.say(WORKER, aLine('job_failed', { after: 4, level: 'error', ...about }))
    logs.say(WORKER, aLine('interrupted', { after: 5, commandId: 'm0', by: 'm1', projectKey: 'shop#ann' }))
    logs.say(WORKER, aLine('started', { after: 6, commandId: 'm2', projectKey: 'shopping#bob' }))
    logs.say(WORKER, aLine('crashed', { after: 7, level: 'error' }))
    logs.say(ROUTER, aLine('replied', { after: 8, daemon: 'router', ...about }))
  })
  afterEach(() => logs.stop())

  const all = ['accepted', 'claimed', 'started', 'job_failed', 'interrupted', 'started', 'crashed', 'replied']
  const ofShop = ['accepted', 'claimed', 'started', 'job_failed', 'interrupted', 'replied']
  const wanted: [string, Partial<LineFilter>, string[]][] = [
    ['everything', {}, all],
    ['one project', { project: 'shop' }, ofShop],
    ['one project key', { project: 'shopping#bob' }, ['started']],
    [
      'a command, by whichever field names it',
      { commandId: 'm1' },
      ['accepted', 'started', 'job_failed', 'interrupted', 'replied'],
    ],
    ['a level and what is worse', { level: 'warn' }, ['job_failed', 'crashed']],
    ['a level of a project', { level: 'warn', project: 'shop' }, ['job_failed']],
    ['a command and a project', { commandId: 'm2', project: 'shop' }, []],
    [
      'a project, and what befell daemons',
      { project: 'shop#ann', events: ['crashed'] },
      [...ofShop.slice(0, 5), 'crashed', 'replied'],
    ],
    ['a part of the time', { since: NOW + 2, until: NOW + 3 }, ['claimed', 'started']],
  ]
  for (const [what, filter, expected] of wanted)
    for (const [how, span, call] of [
      ['minutes', 60_000, 'FilterLogEvents'],
      ['a day', DAY, 'StartQuery'],
    ] as const)
      it(`has ${what} of ${how}, oldest first`, async () => {
        const within = { since: NOW - span / 2, until: NOW + span / 2, ...filter }

        expect(await read(within)).to.deep.equal(expected)
        // Everything of a day is more than a query may find.
        const isQuery =
          call === 'StartQuery' && Object.keys(filter).some((name) => !['since', 'until'].includes(name))
        expect(logs.asked[0]?.call).to.equal(isQuery ? 'StartQuery' : 'FilterLogEvents')
      })

  it('asks CloudWatch for no more than it has to', async () => {
    await read({ since: NOW - 1, until: NOW + 100, project: 'shop', level: 'warn' })
    await read({ since: NOW - DAY, until: NOW + 100, commandId: 'm1' })

    expect(logs.asked[0]?.input['filterPattern']).to.equal(
      '{ $.projectKey = "shop#*" && ($.level = "error" || $.level = "warn") }',
    )
    expect(logs.asked.find(({ call }) => call === 'StartQuery')?.input['queryString']).to.equal(
      'fields @timestamp, @message\n| filter @message like "m1"\n| sort @timestamp asc\n| limit 10000',
    )
  })

  it('goes on with what is said later, each line once', async () => {
    const stop = new AbortController()
    const heard: string[] = []
    const source = cloudwatchSource({ prefix: 'shop', region: 'eu-central-1' })
    for await (const { line } of source.lines({ since: NOW, commandId: 'm1' }, stop.signal)) {
      heard.push(line?.event ?? '')
      if (line?.event === 'replied')
        logs.say(WORKER, { ...aLine('later', { commandId: 'm1' }), timestamp: new Date().toISOString() })
      if (line?.event === 'later') stop.abort()
    }

    expect(heard).to.deep.equal(['accepted', 'started', 'job_failed', 'interrupted', 'replied', 'later'])
  }).timeout(10_000)

  it('says what may be wrong when there is no such log', async () => {
    const error = await allLines(cloudwatchSource({ prefix: 'other', region: 'eu-central-1' }), {
      since: 0,
    }).catch((cause: Error) => cause)

    expect(error).to.have.property('name', 'Problem')
    expect((error as Error).message).to.match(/no such log group .*is WEBORDINARY_PREFIX=other the/)
  })

  it('never asks AWS itself for the log of an emulator', async () => {
    const { AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: own } = process.env
    delete process.env['AWS_ENDPOINT_URL_CLOUDWATCH_LOGS']
    process.env['AWS_ENDPOINT_URL_SQS'] = 'http://127.0.0.1:9'
    try {
      const error = await read({ since: 0 }).catch((cause: Error) => cause)
      expect(error)
        .to.have.property('message')
        .that.includes('the system at http://127.0.0.1:9 has no CloudWatch Logs: LOG_FILE=path')
    } finally {
      delete process.env['AWS_ENDPOINT_URL_SQS']
      process.env['AWS_ENDPOINT_URL_CLOUDWATCH_LOGS'] = own
    }
  })

  it('never asks for what could end its own quotes', async () => {
    const error = await read({ since: 0, project: 'a"b' }).catch((cause: Error) => cause)

    expect(error).to.have.property('message').that.includes('cannot be asked of CloudWatch')
    expect(logs.asked).to.deep.equal([])
  })

  const read = async (filter: LineFilter): Promise<string[]> =>
    (await allLines(cloudwatchSource({ prefix: 'shop', region: 'eu-central-1' }), filter)).map(
      ({ line }) => line?.event ?? '',
    )
})
