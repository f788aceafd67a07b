import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import type { Clients } from '../../platform/clients.ts'
import { writeClaimRequest } from '../../contract/messages/claim-request.ts'
import { writeEditMessage } from '../../contract/messages/edit-message.ts'
import { makeOwnershipTable } from '../../cloud/ownership-table.ts'
import { makeProjectQueues } from '../../cloud/project-queues.ts'
import { queueUrlsBeside } from '../../contract/project-queues.ts'
import { ensureQueues } from '../../cloud/ensure-queues.ts'
import { BadSettings, readSettings } from '../../contract/settings/setting.ts'
import { workerSettings } from '../../contract/settings/worker.ts'
import { sharedQueues } from '../../contract/topology.ts'
import { makeTrackingTable } from '../../cloud/tracking-table.ts'
import { locksDir } from '../../worker/workspace/paths.ts'
import { makeMarkProgram } from '../../worker/workspace/program-marks.ts'
import { identityOf } from '../../worker/process/process-stat.ts'
import { startWorker } from '../../worker/start.ts'
import { captureLog } from '../fakes/captured-log.ts'
import { KEY } from '../cloud/ownership-table-setup.ts'
import { PREFIX, makeTables } from '../fakes/tables.ts'
import { asked, message } from '../cloud/tracking-table-setup.ts'
import { failureOf } from '../contract-suite/promises.ts'
import { makeMemorySqs } from '../fakes/memory-sqs.ts'
import { isAlive, makeSleepers } from './workspace/sleeper.ts'
import { makeMemoryS3 } from '../fakes/memory-s3.ts'
import { openCommands } from './claim/open-commands.ts'

describe('A worker that is started', () => {
  const sleepers = makeSleepers()
  let dir = ''
  beforeEach(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'worker-start-'))
  })
  afterEach(async () => {
    sleepers.kill()
    await rm(dir, { recursive: true })
  })

  it('refuses a heartbeat that is too rare for its lease, before it does anything', async () => {
    const { start, calls } = await setup()

    const failure = await failureOf(start({ LEASE_SECONDS: '30', HEARTBEAT_SECONDS: '10.1' }))

    expect(failure).to.be.instanceOf(BadSettings)
    expect(failure.message).to.contain('HEARTBEAT_SECONDS must be at most a third of LEASE_SECONDS')
    expect(calls).to.deep.equal([])
  })

  it('works with a heartbeat of exactly a third of its lease', async () => {
    const { start } = await setup()

    const worker = await start({ LEASE_SECONDS: '30', HEARTBEAT_SECONDS: '10' })

    await worker.stop(new AbortController().signal)
  })

  it('ends what a former worker left running in its directory before it claims, and says how many', async () => {
    const { start, lines } = await setup()
    const [leader = 0] = await sleepers.start()
    makeMarkProgram(dir)(leader)

    const worker = await start()

    await worker.stop(new AbortController().signal)
    expect(isAlive(leader)).to.equal(false)
    expect(lines.map(({ event }) => event)).to.deep.equal([
      'shared_uid',
      'leftovers_ended',
      'started',
      'worker_gauge',
      'stopped',
    ])
    expect(lines[1]).to.include({ level: 'warn', programs: 1 })
  })

  it('refuses a directory that another worker process uses', async () => {
    const { start, calls } = await setup()
    const [pid = 0] = await sleepers.start()
    await mkdir(locksDir(dir), { recursive: true })
    await writeFile(path.join(locksDir(dir), identityOf(pid) ?? ''), '')

    const failure = await failureOf(start())

    expect(failure).to.be.instanceOf(BadSettings)
    expect(failure.message).to.contain(`WORKSPACE_DIR is in use by process ${pid}`)
    expect(calls).to.deep.equal([])
  })

  it('leaves its directory when it is stopped', async () => {
    const { start } = await setup()
    const worker = await start()

    await worker.stop(new AbortController().signal)

    expect(await readdir(locksDir(dir))).to.deep.equal([])
  })

  it("writes to a row that it owns only through the heartbeat's client, so that no heartbeat waits behind a slow call", async () => {
    const { start, accept, answered, calls } = await setup()
    const worker = await start()
    await accept()
    await answered()

    await worker.stop(new AbortController().signal)

    const writes = calls.filter((call) => call.includes('container-ownership'))
    expect(writes).to.deep.equal([
      'ordinary test-container-ownership :lease',
      'heartbeat test-container-ownership :active',
      'heartbeat test-container-ownership :zero',
    ])
  })

  /** A worker in this process, on the in-memory cloud; `calls` are its updates: which client, which table, what for. */
  const setup = async () => {
    const calls: string[] = []
    const { log, lines } = captureLog()
    const sqs = makeMemorySqs() as unknown as SQSClient
    const { dynamodb, names } = await makeTables()
    const urls = await ensureQueues(sqs, sharedQueues(PREFIX))
    const watched = (client: string): DynamoDBClient =>
      ({
        send: (command: { input: { TableName: string; ExpressionAttributeValues?: object } }) => {
          const { TableName, ExpressionAttributeValues: values = {} } = command.input
          const what = [':lease', ':active', ':beat', ':zero'].find((name) => name in values)
          if (what) calls.push(`${client} ${TableName} ${what}`)
          return dynamodb.send(command as never)
        },
      }) as unknown as DynamoDBClient
    const clients = {
      polling: sqs,
      sqs,
      dynamodb: watched('ordinary'),
      heartbeat: { sqs, dynamodb: watched('heartbeat') },
      s3: makeMemoryS3().s3,
    } as Clients
    const ownership = makeOwnershipTable(dynamodb, names.ownership)
    const queues = makeProjectQueues({ sqs, dynamodb, table: names.queues, prefix: PREFIX })
    const unclaimed = { url: urls.get(`${PREFIX}-unclaimed`) ?? '', name: `${PREFIX}-unclaimed` }
    const queueUrlsOf = queueUrlsBeside(unclaimed, PREFIX)
    const send = (QueueUrl: string, MessageBody: string, more: object = {}) =>
      sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }))

    return {
      calls,
      lines,
      start: (changes: NodeJS.ProcessEnv = {}) => {
        const env = {
          WEBORDINARY_PREFIX: PREFIX,
          AWS_REGION: 'us-east-1',
          PAYLOAD_BUCKET: 'payload',
          WORKSPACE_DIR: dir,
          EDITOR_COMMAND: 'edit',
          COMMITTER_EMAIL: 'robot@webordinary.test',
          ALLOW_SHARED_UID: '1',
          ...changes,
        }
        const settings = readSettings(workerSettings, env)
        const { signal } = new AbortController()
        return startWorker({ settings, clients, containerId: 'w1', log, signal })
      },
      /** Accepts a command as the router does, of a project that nobody may change any more: its job ends at once. */
      accept: async (): Promise<void> => {
        await makeTrackingTable(dynamodb, names.tracking).create(asked)
        await openCommands(ownership, 'c1')
        await queues.ensure(KEY)
        const { inputUrl } = queueUrlsOf(KEY)
        const order = { MessageGroupId: 'work', MessageDeduplicationId: 'work:c1' }
        await send(inputUrl, writeEditMessage(message), order)
        const request = writeClaimRequest({ projectKey: KEY, requestedAt: Date.now() })
        await send(unclaimed.url, request)
      },
      /** Waits for the response, and closes the command as the router does. */
      answered: async (): Promise<void> => {
        const { outputUrl } = queueUrlsOf(KEY)
        const response = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl: outputUrl, WaitTimeSeconds: 20 }),
        )
        expect(response.Messages).to.have.lengthOf(1)
        await ownership.answered(KEY, 'c1')
      },
    }
  }
})
