// The child process of start.ts: SQS, SNS, S3, DynamoDB and SES on the loopback interface, for one parent.
// It lives until SIGTERM, or until its parent is gone, however that ended.
import { join } from 'node:path'
import type { ChildMessage, EmbeddedCloudSettings } from './child-messages.ts'
import { lockDataFolder } from './data-folder.ts'
import type { RunningService } from './listen.ts'

// Ctrl-C and a closed terminal go to the whole group. The parent must be able to stop its daemons first.
process.on('SIGINT', () => {})
process.on('SIGHUP', () => {})

// Data on disk survive a kill as well: closing is a courtesy, and may not keep the process alive.
const CLOSE_MILLISECONDS = 2000
const running: RunningService[] = []

const end = async () => {
  setTimeout(() => process.exit(1), CLOSE_MILLISECONDS).unref()
  await Promise.all(running.map((service) => service.close()))
  process.exit(0)
}
process.once('SIGTERM', () => void end())
process.once('disconnect', () => void end())

const tell = (message: ChildMessage) => new Promise((resolve) => process.send?.(message, resolve))

const keep = async (starting: Promise<RunningService>) => {
  const service = await starting
  running.push(service)
  return service.port
}

const start = async ({ dataDir, sqsPort, dynamodbPort, sesPort, region }: EmbeddedCloudSettings) => {
  const lock = dataDir === undefined ? undefined : lockDataFolder(dataDir)
  // Held until then: a lock that nobody refers to would be collected, and so given up.
  process.once('exit', () => lock?.close())
  const dynamodbFolder = dataDir === undefined ? undefined : join(dataDir, 'dynamodb')

  const [sqs, dynamodb, ses] = await Promise.all([
    keep(import('./sqs-sns-s3.ts').then(({ startSqsSnsS3 }) => startSqsSnsS3(sqsPort, region, dataDir))),
    keep(import('./dynamodb.ts').then(({ startDynamodb }) => startDynamodb(dynamodbPort, dynamodbFolder))),
    keep(import('./ses.ts').then(({ startSes }) => startSes(sesPort))),
  ])
  await tell({ ports: { sqs, dynamodb, ses } })
}

try {
  await start(JSON.parse(process.argv[2] ?? ''))
} catch (error) {
  await tell({ failed: error instanceof Error ? error.message : String(error) })
  process.exit(1)
}
