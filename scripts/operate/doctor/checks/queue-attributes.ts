// Queues against the topology: those that all share, and some of the projects' own.
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { queueAttributes } from '../../../../contract/queue-attributes.ts'
import { projectQueues, sharedQueues } from '../../../../contract/topology.ts'
import type { QueueSpec } from '../../../../contract/topology.ts'
import type { Check, Finding } from '../check.ts'
import type { Seen } from '../seen.ts'

/** Without `--deep`. */
const SAMPLE = 3

const isSame = (name: string, one: string, other: string): boolean => {
  if (name !== 'RedrivePolicy' || other === '') return one === other
  const [a, b] = [one, other].map((text) => JSON.parse(text) as Record<string, unknown>)
  return ['deadLetterTargetArn', 'maxReceiveCount'].every(
    (field) => String(a?.[field]) === String(b?.[field]),
  )
}

/** A queue's kind is in its name, and cannot be changed. */
const FIXED = new Set(['FifoQueue'])

const wordsFor = (name: string, wanted: string, found: string): string =>
  name === 'RedrivePolicy'
    ? `its dead letters go ${found === '' ? 'nowhere' : 'elsewhere, or at another count'}`
    : `${name} is ${found === '' ? 'not set' : found}, not ${wanted}`

const arnBeside = (arn: string, name: string): string => arn.replace(/[^:]*$/, name)

const compare = async (
  { attributes, queues, where, isEmulator }: Seen,
  spec: QueueSpec,
): Promise<Finding[]> => {
  const url = (await queues()).get(spec.name)
  const found = url === undefined ? undefined : await attributes(url)
  // That it is missing is another check's.
  if (url === undefined || found === undefined) return []
  const dlqArn = spec.deadLetter && arnBeside(found['QueueArn'] ?? '', spec.deadLetter.queue)
  const wanted = Object.entries(queueAttributes(spec, dlqArn))
  return (
    wanted
      .filter(([name, value]) => !isSame(name, value, found[name] ?? ''))
      // Emulators know not all of them.
      .filter(([name]) => !(isEmulator && found[name] === undefined && name !== 'RedrivePolicy'))
      .map(([name, value]) => ({
        wrong: wordsFor(name, value, found[name] ?? ''),
        where: spec.name,
        repair: isEmulator ? 'make doctor FIX=1' : 'make deploy, or make doctor FIX=1',
        ...(!FIXED.has(name) && {
          fix: async () => {
            const Attributes = { [name]: value }
            await where.clients.sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes }))
          },
        }),
      }))
  )
}

export const sharedAttributesCheck: Check = {
  name: 'attributes of shared queues',
  looksAt: 'visibility, retention, dead letters, encryption',
  run: async (seen) =>
    (await Promise.all(sharedQueues(seen.where.prefix).map((spec) => compare(seen, spec)))).flat(),
}

export const projectAttributesCheck: Check = {
  name: "attributes of projects' queues",
  looksAt: 'the same, of three project keys; of all with DEEP=1',
  run: async (seen) => {
    const keys = (await seen.queueRows()).map(({ projectKey }) => projectKey).toSorted()
    const some = seen.deep ? keys : keys.slice(0, SAMPLE)
    if (some.length < keys.length)
      seen.unlooked(`attributes of the queues of ${keys.length - some.length} project keys`)
    const found: Finding[] = []
    for (const key of some)
      for (const spec of projectQueues(seen.where.prefix, key)) found.push(...(await compare(seen, spec)))
    return found
  },
}
