// The child process of start.ts: both proxies, on an event loop of their own. It ends when its parent does.
import { seeded } from '../seeded.ts'
import { startFaultProxy } from './proxy.ts'
import type { ProxiesTold, ProxiesTell } from './start.ts'

// Ctrl-C goes to the whole group; the parent stops us when the daemons no longer need us.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
process.once('disconnect', () => process.exit(0))

const [sqsUpstream, dynamodbUpstream, seed] = process.argv.slice(2).map(Number) as [number, number, number]
const sqs = await startFaultProxy('sqs', sqsUpstream, seeded(seed))
const dynamodb = await startFaultProxy('dynamodb', dynamodbUpstream, seeded(seed + 1))

const tell = (message: ProxiesTell): void => void process.send?.(message)
process.on('message', ({ share }: ProxiesTold) => {
  for (const proxy of [sqs, dynamodb]) proxy.setFaults(share)
  tell({ counts: { sqs: sqs.counts(), dynamodb: dynamodb.counts() } })
})
tell({ ports: { sqs: sqs.port, dynamodb: dynamodb.port } })
