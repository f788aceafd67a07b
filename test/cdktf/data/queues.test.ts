import { expect } from 'chai'
import { queueAttributes } from '../../../contract/queue-attributes.ts'
import { projectQueues, sharedQueues } from '../../../contract/topology.ts'
import type { QueueSpec } from '../../../contract/topology.ts'
import { LOCAL, resourcesOf, stackOf } from '../compute/synth.ts'
import type { Attributes, StackJson } from '../compute/synth.ts'
import { ROWS } from './rows.ts'

const PREFIX = 'webordinary'
const SPECS = [
  ...sharedQueues(PREFIX),
  ...['shop#ann', 'shop#cat', 'blog#bob'].flatMap((key) => projectQueues(PREFIX, key)),
]

/** Terraform's name of each attribute of SQS that the API is told. */
const NAMES: Record<string, string> = {
  VisibilityTimeout: 'visibility_timeout_seconds',
  MessageRetentionPeriod: 'message_retention_seconds',
  ReceiveMessageWaitTimeSeconds: 'receive_wait_time_seconds',
  SqsManagedSseEnabled: 'sqs_managed_sse_enabled',
  FifoQueue: 'fifo_queue',
  DeduplicationScope: 'deduplication_scope',
  FifoThroughputLimit: 'fifo_throughput_limit',
  RedrivePolicy: 'redrive_policy',
}

for (const [where, env] of [
  ['on AWS', {}],
  ['on an emulator', LOCAL],
] as const)
  describe(`The queues of the data stack ${where}`, () => {
    let stack: StackJson
    before(() => {
      stack = stackOf('data', env, ROWS)
    })

    it('are those of the topology, each once', () => {
      const names = resourcesOf(stack, 'aws_sqs_queue').map(({ name }) => name)

      expect(names).to.have.members(SPECS.map(({ name }) => name))
    })

    for (const spec of SPECS)
      it(`${spec.name} has exactly the attributes that the API is told, so that either takes the other's queue`, () => {
        const { name, lifecycle: _, '//': __, ...attributes } = named(stack, spec.name)[1]

        const told = queueAttributes(spec, spec.deadLetter && arnOf(stack, spec.deadLetter.queue))
        const terraform = Object.entries(told).map(([key, value]) => [NAMES[key] ?? key, value])
        expect(name).to.equal(spec.name)
        expect(asTexts(attributes)).to.deep.equal(Object.fromEntries(terraform))
      })

    it('lead from every FIFO queue with work to a FIFO queue of dead letters', () => {
      const fifos = resourcesOf(stack, 'aws_sqs_queue').filter((queue) => queue['fifo_queue'])
      const inputs = fifos.filter(({ name }) => String(name).includes('-input-'))

      expect(inputs).to.have.length(3)
      for (const { name, redrive_policy: redrive } of inputs) {
        const { deadLetterTargetArn } = JSON.parse(redrive) as { deadLetterTargetArn: string }
        const dlq = resourceAt(stack, deadLetterTargetArn)
        expect(dlq, name).to.include({ fifo_queue: true, name: String(name).replace('-input-', '-dlq-') })
      }
    })

    it('take dead letters from the one queue that is to put them there', () => {
      const allowed = resourcesOf(stack, 'aws_sqs_queue_redrive_allow_policy').map((each) => ({
        at: resourceAt(stack, each['queue_url'])['name'] as string,
        policy: JSON.parse(each['redrive_allow_policy']) as object,
      }))

      const expected = SPECS.flatMap(({ name, deadLetter }: QueueSpec) =>
        deadLetter
          ? [
              {
                at: deadLetter.queue,
                policy: { redrivePermission: 'byQueue', sourceQueueArns: [arnOf(stack, name)] },
              },
            ]
          : [],
      )
      expect(allowed).to.have.deep.members(expected)
    })
  })

describe('The queues of the data stack', () => {
  it('may be lost, because the tables know what is in them, but for the notices of mail', () => {
    const kept = (env: Record<string, string>) =>
      resourcesOf(stackOf('data', env, ROWS), 'aws_sqs_queue')
        .filter(({ lifecycle }) => lifecycle?.prevent_destroy)
        .map(({ name }) => name)

    expect(kept({})).to.have.members(['webordinary-email', 'webordinary-email-dlq'])
    expect(kept(LOCAL)).to.deep.equal([])
  })

  it('have the names of the prefix', () => {
    const queues = resourcesOf(stackOf('data', { WEBORDINARY_PREFIX: 'other' }, ROWS), 'aws_sqs_queue')

    for (const { name } of queues) expect(name).to.match(/^other-/)
  })
})

const named = (stack: StackJson, name: string): [string, Attributes] => {
  const found = Object.entries(stack.resource['aws_sqs_queue'] ?? {}).find(
    ([, each]) => each['name'] === name,
  )
  if (!found) throw new Error(`no queue ${name}`)
  return found
}

const arnOf = (stack: StackJson, name: string): string => `\${aws_sqs_queue.${named(stack, name)[0]}.arn}`

/** What `${aws_sqs_queue.ID.attribute}` refers to. */
const resourceAt = (stack: StackJson, reference: string): Attributes => {
  const [, id = ''] = /^\$\{aws_sqs_queue\.([\w-]+)\.\w+\}$/.exec(reference) ?? []
  return stack.resource['aws_sqs_queue']?.[id] ?? {}
}

const asTexts = (attributes: Attributes): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, String(value)]))
