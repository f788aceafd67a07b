// Queues and tables that are not as the topology has them.
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import { CreateQueueCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { sharedQueueNames } from '../../../../contract/names.ts'
import { queue, removeQueue } from './patient.ts'
import type { Patient } from './patient.ts'
import type { Trouble } from './trouble.ts'

const setOf = async (patient: Patient, name: string, Attributes: Record<string, string>) => {
  const QueueUrl = await patient.urlOf(name)
  await patient.clients.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }))
}

export const TROUBLES_OF_QUEUES: Trouble[] = [
  {
    trouble: 'a table that is gone',
    plant: ({ clients, tables }) =>
      clients.dynamodb.send(new DeleteTableCommand({ TableName: tables.threads })),
    check: 'tables',
    where: /thread-mappings/,
    says: /not there/,
    mends: true,
  },
  {
    trouble: 'a shared queue that is gone',
    plant: (patient) => removeQueue(patient, sharedQueueNames(patient.prefix).doorbell),
    check: 'shared queues',
    where: /doorbell/,
    says: /not there/,
    mends: true,
  },
  {
    trouble: 'another visibility timeout',
    plant: (patient) =>
      setOf(patient, sharedQueueNames(patient.prefix).unclaimed, { VisibilityTimeout: '300' }),
    check: 'attributes of shared queues',
    where: /unclaimed/,
    says: /VisibilityTimeout is 300, not 3/,
    mends: true,
  },
  {
    trouble: 'another retention',
    plant: (patient) =>
      setOf(patient, sharedQueueNames(patient.prefix).email, { MessageRetentionPeriod: '600' }),
    check: 'attributes of shared queues',
    where: /email/,
    says: /MessageRetentionPeriod is 600/,
    mends: true,
  },
  {
    trouble: 'dead letters that go nowhere',
    plant: (patient) => setOf(patient, queue('input', patient), { RedrivePolicy: '' }),
    check: "attributes of projects' queues",
    where: /input-blog-ann/,
    says: /dead letters go nowhere/,
    mends: true,
  },
  {
    trouble: 'an e-mail queue to which the topic may not write',
    plant: (patient) => setOf(patient, sharedQueueNames(patient.prefix).email, { Policy: '' }),
    check: 'policy of the e-mail queue',
    where: /email/,
    says: /no mail arrives/,
    mends: true,
  },
  {
    trouble: 'a queue of a project that is gone',
    plant: (patient) => removeQueue(patient, queue('output', patient)),
    check: 'queues of projects',
    where: /blog#ann/,
    says: /output-blog-ann is not there/,
    mends: true,
  },
  {
    trouble: 'queues of nobody',
    plant: ({ clients, prefix }) =>
      clients.sqs.send(new CreateQueueCommand({ QueueName: `${prefix}-output-gone-ann` })),
    check: 'orphaned queues',
    where: /gone#ann/,
    says: /nobody has a right/,
  },
  {
    trouble: 'a project whose queues are not listed',
    plant: ({ drop, tables }) => drop(tables.queues, { projectKey: 'blog#ann' }),
    check: 'rows of queues',
    where: /blog#ann/,
    says: /not listed/,
    mends: true,
  },
  {
    trouble: 'a row that leads to other queues',
    plant: ({ change, tables }) =>
      change(tables.queues, { projectKey: 'blog#ann' }, 'inputUrl', 'https://x.test/1/other'),
    check: 'addresses of queues',
    where: /blog#ann/,
    says: /names other queues/,
    mends: true,
  },
]
