// What AWS lets an account do that has asked for nothing more, in one region, as its documentation said in 2026 (read in copies). To be looked
// up again before they are relied upon: quotas change, and a new account may begin with less.

export interface Source {
  title: string
  url: string
}

const DOCS = 'https://docs.aws.amazon.com'
const TABLES = `${DOCS}/amazondynamodb/latest/developerguide`

export const SOURCES = {
  queues: {
    title: 'SQS standard queue quotas',
    url: `${DOCS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html`,
  },
  fifo: {
    title: 'SQS FIFO queue quotas',
    url: `${DOCS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-fifo.html`,
  },
  partitions: { title: 'DynamoDB warm throughput', url: `${TABLES}/warm-throughput-scenarios.html` },
  indexes: {
    title: 'DynamoDB throttling of indexes',
    url: 'https://repost.aws/knowledge-center/dynamodb-gsi-throttling-table',
  },
  heat: {
    title: 'DynamoDB split for heat',
    url: 'https://aws.amazon.com/blogs/database/part-3-scaling-dynamodb-how-partitions-hot-keys-and-split-for-heat-impact-performance/',
  },
  newTables: {
    title: 'DynamoDB on-demand mode',
    url: `${TABLES}/on-demand-capacity-mode.html`,
  },
  tables: { title: 'DynamoDB quotas', url: `${TABLES}/ServiceQuotas.html` },
  mail: { title: 'SES quotas', url: `${DOCS}/ses/latest/dg/quotas.html` },
  tasks: { title: 'ECS quotas', url: `${DOCS}/general/latest/gr/ecs-service.html` },
  launches: {
    title: 'Fargate throttling',
    url: `${DOCS}/AmazonECS/latest/developerguide/throttling.html`,
  },
  subnets: {
    title: 'CreateSubnet',
    url: `${DOCS}/AWSEC2/latest/APIReference/API_CreateSubnet.html`,
  },
  buckets: { title: 'S3 buckets', url: `${DOCS}/AmazonS3/latest/userguide/BucketRestrictions.html` },
} as const satisfies Record<string, Source>

export const LIMITS = {
  /** Messages received and not deleted, on one queue. Long polls then bring nothing, without an error. */
  inFlight: 120_000,
  /** Write units a second under one key of a table or index. A full index refuses the writes of its table. */
  writesPerKey: 1_000,
  /** The same of a new table or index on demand; it grows with its load, twofold within half an hour. */
  writesOfNewTable: 4_000,
  writesOfTable: 40_000,
  /** Of Fargate, in whole CPUs; what new accounts have. */
  cpus: 6,
  tasksPerService: 5_000,
  buckets: 10_000,
  queuesPerPage: 1_000,
  /** Of a subnet's addresses. */
  reservedAddresses: 5,
} as const
