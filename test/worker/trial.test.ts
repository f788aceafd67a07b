import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { GetQueueAttributesCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { queueUrlOf } from '../../cloud/queue-url.ts'
import { writeClaimRequest } from '../../contract/messages/claim-request.ts'
import { sharedQueueNames } from '../../contract/names.ts'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'
import { startSystem } from '../journey/system.ts'
import type { System } from '../journey/system.ts'

describe('A worker that is tried', () => {
  let system: System
  before(async () => (system = await startSystem()))
  after(() => system.stop())
  const start = (more: Record<string, string>) => {
    const HEARTBEAT_FILE = join(system.dir, `heartbeat-${system.lines.length}`)
    const worker = system.stack.startWorker({ WORKER_TRIAL: 'yes', HEARTBEAT_FILE, ...more })
    return { worker, heartbeat: HEARTBEAT_FILE }
  }

  it('becomes healthy, claims nothing, and goes when it is told', async () => {
    const { sqs } = system.stack.clients
    const QueueUrl = await queueUrlOf(sqs, sharedQueueNames(LOCAL_PREFIX).unclaimed)
    await sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: writeClaimRequest({ projectKey: 'shop#ann', requestedAt: Date.now() }),
      }),
    )

    const { worker, heartbeat } = start({})
    await system.until(({ event }) => event === 'trial_ready')
    while (!existsSync(heartbeat)) await sleep(20)
    const AttributeNames = ['All' as const]
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))
    const code = await worker.stop()

    expect(Attributes).to.include({
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '0',
    })
    expect(code).to.equal(0)
  })

  const problems: [string, Record<string, string>][] = [
    ['its editing program is not in the image', { EDITOR_COMMAND: 'no-such-agent --stdin' }],
    [
      'its agent is not in the image',
      { EXECUTOR: 'claude', CLAUDE_BIN: 'no-such-claude', ANTHROPIC_API_KEY: 'k' },
    ],
    [
      'the key of its agent is missing',
      { EXECUTOR: 'claude', CLAUDE_BIN: process.execPath, ANTHROPIC_API_KEY: '' },
    ],
  ]
  for (const [what, more] of problems)
    it(`ends with code 2 when ${what}`, async () => {
      const { worker } = start(more)

      expect(await worker.ended).to.equal(2)
    })
})
