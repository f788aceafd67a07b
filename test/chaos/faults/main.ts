// The child process of start.ts: both proxies, on an event loop of their own. It ends when its parent does.
import { createWriteStream } from 'node:fs'
import { sharedQueueNames } from '../../../contract/names.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/names.ts'
import { seeded } from '../seeded.ts'
import { ROUTER_VISIBILITY_SECONDS } from '../settings.ts'
import { startFaultProxy } from './proxy.ts'
import type { WireCall } from './wire-call.ts'
import type { ProxiesTold, ProxiesTell } from './start.ts'

// Ctrl-C goes to the whole group; the parent stops us when the daemons no longer need us.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
process.once('disconnect', () => process.exit(0))

const [wireFile = '', ...numbers] = process.argv.slice(2)
const [sqsUpstream, dynamodbUpstream, seed] = numbers.map(Number) as [number, number, number]
const { email, doorbell } = sharedQueueNames(LOCAL_PREFIX)
/** What a killed router had in hand. The daemons ask for more at each receive, so it does not help to set up the queues otherwise. */
const HURRIED = { [email]: ROUTER_VISIBILITY_SECONDS, [doorbell]: ROUTER_VISIBILITY_SECONDS }
const wire = createWriteStream(wireFile)
const record = (call: WireCall): void => void wire.write(`${JSON.stringify(call)}\n`)
const sqs = await startFaultProxy('sqs', sqsUpstream, seeded(seed), { record, visibility: HURRIED })
const dynamodb = await startFaultProxy('dynamodb', dynamodbUpstream, seeded(seed + 1), { record })

const tell = (message: ProxiesTell): void => void process.send?.(message)
process.on('message', ({ share }: ProxiesTold) => {
  for (const proxy of [sqs, dynamodb]) proxy.setFaults(share)
  // An empty write comes back after all that was written before it.
  wire.write('', () => tell({ counts: { sqs: sqs.counts(), dynamodb: dynamodb.counts() } }))
})
tell({ ports: { sqs: sqs.port, dynamodb: dynamodb.port } })
