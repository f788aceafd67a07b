// List prices of us-east-1, in US dollars, before taxes and discounts; with what an account gets free each month.
// Sources: second-hand copies, made in 2026, of the public rate cards (https://aws.amazon.com/fargate/pricing, /sqs/pricing, /dynamodb/pricing/on-demand,
// /cloudwatch/pricing, /vpc/pricing, /s3/pricing, /ecr/pricing, /secrets-manager/pricing, /ses/pricing, /sns/pricing,
// /step-functions/pricing); those marked "not looked up" are from memory. To be looked up again before they are relied upon: the pages
// change, and other regions differ.

export const PRICES_OF = 'copied in 2026'
export const PRICES_REGION = 'us-east-1'

export const HOURS_A_MONTH = 730
export const DAYS_A_MONTH = 30.4

export interface Price {
  usd: number
  /** What it is for. */
  per: string
  /** Free amount a month, in the same unit. Accounts have it once, whatever else runs there. */
  free?: number
}

const price = (usd: number, per: string, free?: number): Price => ({
  usd,
  per,
  ...(free !== undefined && { free }),
})

export const PRICES = {
  cpuX86: price(0.04048, 'vCPU and hour'),
  memoryX86: price(0.004445, 'GB and hour'),
  cpuArm: price(0.03238, 'vCPU and hour'),
  memoryArm: price(0.00356, 'GB and hour'),
  /** Beyond the 20 GiB that each task has. */
  taskDisk: price(0.000111, 'GB and hour'),
  publicAddress: price(0.005, 'IPv4 address and hour'),
  natGateway: price(0.045, 'NAT gateway and hour'),
  interfaceEndpoint: price(0.01, 'endpoint, zone and hour'),
  queueRequests: price(0.4, 'million requests', 1),
  fifoRequests: price(0.5, 'million requests'),
  tableWrites: price(0.625, 'million writes of 1 KB'),
  tableReads: price(0.125, 'million eventual reads of 4 KB'),
  tableStorage: price(0.25, 'GB', 25),
  tableBackup: price(0.2, 'GB'),
  alarms: price(0.1, 'metric of an alarm', 10),
  compositeAlarms: price(0.5, 'composite alarm'),
  metrics: price(0.3, 'metric', 10),
  dashboards: price(3, 'dashboard', 3),
  logsIn: price(0.5, 'GB', 5),
  logsKept: price(0.03, 'GB'),
  objectStorage: price(0.023, 'GB'),
  objectPuts: price(5, 'million puts'), // not looked up
  objectGets: price(0.4, 'million gets'), // not looked up
  imageStorage: price(0.1, 'GB'),
  secrets: price(0.4, 'secret'),
  mailsIn: price(0.1, 'thousand mails'),
  /** Of whole chunks only. */
  mailChunksIn: price(0.09, 'thousand chunks of 256 KB'),
  mailsOut: price(0.1, 'thousand mails'), // not looked up
  topicRequests: price(0.5, 'million requests', 1), // not looked up
  transitions: price(0.025, 'thousand transitions', 4), // not looked up
  dataOut: price(0.09, 'GB', 100), // not looked up
} as const satisfies Record<string, Price>

/** Fargate Spot takes about 70 % off; what it is at a moment differs. */
export const SPOT_FACTOR = 0.3
