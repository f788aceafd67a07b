import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { startEmbeddedCloud } from '../../scripts/embedded-cloud/start.ts'
import { startDaemon } from '../../scripts/local/daemon-process.ts'
import { answerTo, startSystem } from './system.ts'

/** A port that was free a moment ago. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

describe('a cloud that cannot be reached', function () {
  this.timeout(120_000)
  let dir: string

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'webordinary-outage-'))
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  it('is waited for at the start, about one try a second and queue', async () => {
    const [sqsPort, dynamodbPort] = [await freePort(), await freePort()]
    const lines: string[] = []
    const env = {
      AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${sqsPort}`,
      AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${dynamodbPort}`,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
      PAYLOAD_BUCKET: 'payload',
      SENDER_ADDRESS: 'edit@webordinary.test',
    }
    const retried = Promise.withResolvers<void>()
    const router = startDaemon('router', 'router', env, (line) => {
      lines.push(line.event)
      // Three queues are looked for: their second failures.
      if (lines.filter((event) => event === 'retrying').length === 6) retried.resolve()
    })
    await retried.promise

    const code = await router.stop()

    expect(lines).not.to.include('started')
    expect(code).to.equal(0)
  })

  it('that goes away in the middle and comes back is no hot loop, and work goes on', async () => {
    const ports = { sqsPort: await freePort(), dynamodbPort: await freePort(), sesPort: await freePort() }
    const cloud = { ...ports, dataDir: join(dir, 'cloud') }
    const system = await startSystem({ cloud, settings: { LEASE_SECONDS: '6', HEARTBEAT_SECONDS: '1' } })
    let again
    try {
      system.stack.startRouter()
      system.stack.startWorker()
      await system.project('shop', 'ann@customer.test')
      const mail = { from: 'ann@customer.test', subject: 'Hi', text: 'change the homepage title to Before' }
      await system.mail({ ...mail, messageId: '<o1@mail.example>' })
      await answerTo(system, '<o1@mail.example>')

      const awayAt = Date.now()
      await system.stack.cloud.stop()
      await system.until((line) => line.event === 'poll_failed' && Number(line.failures) >= 3, 3)
      const seconds = (Date.now() - awayAt) / 1_000
      const failures = system.lines.filter((line) => line.event === 'poll_failed')
      again = await startEmbeddedCloud(cloud)
      await system.mail({
        ...mail,
        text: 'change the homepage title to After',
        messageId: '<o2@mail.example>',
      })
      const answer = await answerTo({ ...system, inbox: system.inbox }, '<o2@mail.example>')

      expect(answer.text).to.contain('After')
      const queues = new Set(failures.map((line) => `${line.from} ${String(line.queueUrl)}`))
      // Each poll tries once more after a tenth of a second, and then ever later.
      expect(failures.length).to.be.at.most(queues.size * (seconds + 2))
    } finally {
      await system.stop()
      await again?.stop()
    }
  })
})
