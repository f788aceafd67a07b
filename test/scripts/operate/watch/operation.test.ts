import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { tableNames } from '../../../../contract/names.ts'
import { makeOwnershipTable } from '../../../../cloud/ownership-table.ts'
import { makeTrackingTable } from '../../../../cloud/tracking-table.ts'
import type { Clients } from '../../../../platform/clients.ts'
import { provision } from '../../../../scripts/cloud/provision.ts'
import { makeTerminal } from '../../../../scripts/operate/cli/terminal.ts'
import { makeFactsReader } from '../../../../scripts/operate/watch/facts.ts'
import { watchOperation } from '../../../../scripts/operate/watch/operation.ts'
import { asked, responseOf } from '../../../cloud/tracking-table-setup.ts'
import { openCloud } from '../../cloud/open-cloud.ts'
import type { OpenCloud } from '../../cloud/open-cloud.ts'
import { runOperation } from '../run-operation.ts'

const PREFIX = 'test'

describe('make watch', () => {
  let cloud: OpenCloud
  before(async () => {
    cloud = await openCloud()
    await provision(cloud.clients, PREFIX)
  })
  after(() => cloud.stop())

  it('serves a system elsewhere without mails and without a form, until it is ended', async () => {
    const stop = new AbortController()
    const told: string[] = []
    const terminal = {
      ...makeTerminal({ stdin: process.stdin, stdout: process.stdout, isJson: false }),
      show: (value: unknown) => void told.push((value as { url: string }).url),
    }
    const { clients } = cloud
    const system = {
      prefix: PREFIX,
      region: 'r',
      clients,
      tables: tableNames(PREFIX),
      close: () => undefined,
    }
    const ending = watchOperation.run({}, { terminal, open: () => system, stop: stop.signal }, [])
    while (told.length === 0) await new Promise(setImmediate)

    const [url = ''] = told
    const view = await firstEvent(`${url}feed`)
    const { origin } = new URL(url)
    const headers = { origin, 'content-type': 'application/json' }
    const sent = await fetch(`${url}send`, { method: 'POST', headers, body: '{"text":"x"}' })

    expect(view).to.not.have.any.keys('mails', 'people', 'trouble')
    expect(view).to.include({ open: 0, where: new URL(process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '').host })
    expect(sent.status).to.equal(404)
    stop.abort()
    expect(await ending).to.equal(0)
  })

  it('says which port cannot be had', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo

    const running = runOperation(watchOperation, ['--port', String(port)], {
      clients: cloud.clients,
      prefix: PREFIX,
    })

    const failure = await running.catch((error: Error) => error.message)
    expect(failure).to.equal(`port ${port}, wanted for the page (PAGE_PORT), is already in use`)
    other.close()
  })

  it('reads open commands, the last answers and their rows by key and index, and no large table', async () => {
    const prefix = 'large'
    const { clients } = cloud
    await provision(clients, prefix)
    const names = tableNames(prefix)
    const tracking = makeTrackingTable(clients.dynamodb, names.tracking)
    const ownership = makeOwnershipTable(clients.dynamodb, names.ownership)
    for (const commandId of ['c1', 'c2']) {
      await tracking.create({ ...asked, commandId, message: { ...asked.message, commandId } })
      await ownership.accept('blog#ann', commandId, { now: 1, mostOpen: 9 })
    }
    await tracking.running('c2', 1, 2)
    await tracking.settle('c2', 'done', { ...responseOf(1), commandId: 'c2' })
    await tracking.answered('c2', Date.now(), {})
    await ownership.answered('blog#ann', 'c2')
    const { watched, calls } = recording(clients)

    const read = makeFactsReader({ clients: watched, prefix, tables: names })
    const facts = await read()
    const again = await read()

    expect(facts.rows.map(({ commandId, status }) => [commandId, status])).to.have.deep.members([
      ['c1', 'accepted'],
      ['c2', 'answered'],
    ])
    expect(again.rows).to.have.length(2)
    const scans = calls
      .filter(({ name }) => name === 'ScanCommand')
      .map(({ input }) => [input.TableName, input.IndexName])
    expect(scans).to.deep.equal([
      [names.ownership, 'waiting-index'],
      [names.daemons, undefined],
      [names.configs, undefined],
      [names.ownership, 'waiting-index'],
      [names.daemons, undefined],
    ])
    const got = calls.flatMap(({ input }) => input.RequestItems?.[names.tracking]?.Keys ?? [])
    expect(got, 'what is answered is read once').to.have.length(3)
  })

  it('reads them in spite of an open id that no row can have', async () => {
    const prefix = 'odd'
    const { clients } = cloud
    await provision(clients, prefix)
    const tables = tableNames(prefix)
    const ownership = makeOwnershipTable(clients.dynamodb, tables.ownership)
    await makeTrackingTable(clients.dynamodb, tables.tracking).create(asked)
    for (const id of ['x'.repeat(3_000), asked.commandId])
      await ownership.accept('blog#ann', id, { now: 1, mostOpen: 9 })

    const { rows } = await makeFactsReader({ clients, prefix, tables })()

    expect(rows.map(({ commandId }) => commandId)).to.deep.equal([asked.commandId])
  })

  interface Input {
    TableName?: string
    IndexName?: string
    RequestItems?: Record<string, { Keys: object[] }>
  }

  const recording = (clients: Clients) => {
    const calls: { name: string; input: Input }[] = []
    const send = (command: { input: object }): unknown => {
      calls.push({ name: command.constructor.name, input: command.input })
      return clients.dynamodb.send(command as never)
    }
    return { calls, watched: { ...clients, dynamodb: { send } as unknown as Clients['dynamodb'] } }
  }

  const firstEvent = async (url: string): Promise<object> => {
    const stop = new AbortController()
    const { body } = await fetch(url, { signal: stop.signal })
    let text = ''
    for await (const part of body ?? []) {
      text += Buffer.from(part).toString()
      const [, data] = /^data: (.*)$/m.exec(text) ?? []
      if (data === undefined || !text.endsWith('\n\n')) continue
      return JSON.parse(data) as object
    }
    return {}
  }
})
