import { expect } from 'chai'
import { tableNames } from '../../../../contract/names.ts'
import { makeTrackingTable } from '../../../../cloud/tracking-table.ts'
import { provision } from '../../../../scripts/cloud/provision.ts'
import { traceOperation } from '../../../../scripts/operate/trace/operation.ts'
import { asked, responseOf } from '../../../cloud/tracking-table-setup.ts'
import { startCloudwatchLogs } from '../../../fakes/cloudwatch-logs.ts'
import { openCloud } from '../../cloud/open-cloud.ts'
import type { OpenCloud } from '../../cloud/open-cloud.ts'
import { runOperation } from '../run-operation.ts'
import { NOW, ofKey, said, stage } from './story-setup.ts'

const PREFIX = 'shop'

describe('trace of a deployment', function () {
  this.timeout(120_000)
  let cloud: OpenCloud
  let logs: Awaited<ReturnType<typeof startCloudwatchLogs>>
  before(async () => {
    cloud = await openCloud()
    await provision(cloud.clients, PREFIX)
    const table = makeTrackingTable(cloud.clients.dynamodb, tableNames(PREFIX).tracking)
    await table.create({ ...asked, acceptedAt: NOW })
    await table.running('c1', 1, NOW + 1_000)
    await table.settle('c1', 'done', responseOf(1, NOW + 9_000))
    await table.answered('c1', NOW + 10_000, { mailId: 'ses-1' })
  })
  beforeEach(async () => {
    logs = await startCloudwatchLogs(['/shop/router', '/shop/worker'])
  })
  afterEach(() => logs.stop())
  after(() => cloud.stop())

  it('reads the log of both daemons, of the project key, in the time of the command alone', async () => {
    logs.say('/shop/router', said(10, 'accepted', { daemon: 'router', containerId: 'router-0a0a0a0a' }))
    logs.say('/shop/worker', ofKey(500, 'claimed', { generation: 1 }))
    logs.say('/shop/worker', said(1_000, 'started', { type: 'edit' }))
    logs.say('/shop/worker', stage(5_000, 'edit', 3_000))
    logs.say('/shop/worker', ofKey(2_000, 'lease_lost', { projectKey: 'other#ann', level: 'error' }))
    logs.say('/shop/router', said(10_000, 'replied', { daemon: 'router', containerId: 'router-0a0a0a0a' }))

    const { text } = await run('c1')
    expect(text)
      .to.match(/router-0a0a0a0a: accepted/)
      .and.to.match(/ 3\.00 s .*█.* edit/)
    expect(text).not.to.include('lease')
    for (const { call, input } of logs.asked) {
      expect(call).to.equal('FilterLogEvents')
      expect(input).to.include({ startTime: NOW - 5_000, endTime: NOW + 70_000 })
      expect(input['filterPattern']).to.match(
        /^\{ \(\$\.projectKey = "blog#ann"\) \|\| \(\$\.event = "crashed" /,
      )
    }
  })

  it('of which only the log is left finds it by one query, and then its time', async () => {
    const line = (after: number, event: string) => said(after, event, { commandId: 'gone' })
    logs.say('/shop/router', line(10, 'accepted'))
    logs.say('/shop/worker', ofKey(500, 'claimed', { generation: 1 }))
    logs.say('/shop/worker', line(9_000, 'settled'))

    const { text } = await run('gone', '--since', new Date(NOW - 86_400_000).toISOString())
    expect(text)
      .to.match(/^gone its row is gone/)
      .and.to.include('claims the project key')
    expect(logs.asked.map(({ call }) => call)).to.include.members(['StartQuery', 'FilterLogEvents'])
  })

  it('tells what the row has, and why there is no log, where CloudWatch refuses', async () => {
    await logs.stop()
    logs = await startCloudwatchLogs([])

    const { text } = await run('c1')
    expect(text).to.match(/^c1 done, answered after 10\.0 s/)
    expect(text.replace(/\n {2}! /g, ' ')).to.match(
      /No log: cannot read CloudWatch Logs: there is no such log group/,
    )
    expect(text).to.match(/· *\| answer mailed/)
  })

  const run = (...args: string[]) =>
    runOperation(traceOperation, args, { clients: cloud.clients, prefix: PREFIX })
})
