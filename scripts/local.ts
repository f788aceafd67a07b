// make local: the whole system on this machine until Ctrl-C. Write to it with any mail program, read its mails in the browser.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { deliverMail } from './cloud/deliver-mail.ts'
import { onboard } from './cloud/onboard.ts'
import { makeSite, siteConfig } from './demo/site.ts'
import { timelineOf } from './demo/timeline.ts'
import type { LogLine } from './local/daemon-process.ts'
import { openSmtpDoor } from './local/smtp-door.ts'
import { LOCAL_PREFIX, LOCAL_SENDER, startStack } from './local/stack.ts'
import { readLocalState, removeLocalState, writeLocalState } from './local/state-file.ts'

const PERSON = 'ann@customer.test'

/** PORT variables: unset means a free port for the cloud, and 2525 for mail. */
const portFrom = (name: string): number | undefined => {
  const text = process.env[name]
  if (text === undefined || text === '') return undefined
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${name} must be a port, got ${text}`)
  return port
}

const running = readLocalState()
if (running) {
  console.error(
    `make local runs already (process ${running.pid}); stop it first, or use make send and make status`,
  )
  process.exit(1)
}

const startedAt = Date.now()
const keptDir = process.env.DATA_DIR ? resolve(process.env.DATA_DIR) : undefined
const dir = keptDir ?? (await mkdtemp(join(tmpdir(), 'webordinary-local-')))
const stopAsked = new Promise((ask) => {
  process.once('SIGINT', ask)
  process.once('SIGTERM', ask)
})

const onLine = (line: LogLine, name: string): void => {
  const shown = timelineOf(line, name, startedAt)
  if (shown) console.log(shown)
}
const ports = {
  sqsPort: portFrom('SQS_PORT'),
  dynamodbPort: portFrom('DYNAMODB_PORT'),
  sesPort: portFrom('SES_PORT'),
}
const cloud = {
  ...Object.fromEntries(Object.entries(ports).filter(([, port]) => port !== undefined)),
  ...(keptDir && { dataDir: join(keptDir, 'cloud') }),
}
const editor = process.env.EDITOR_COMMAND
const stack = await startStack({
  dir,
  onLine,
  cloud,
  ...(editor && { settings: { EDITOR_COMMAND: editor } }),
})
try {
  const { topicArn, buckets, clients } = stack
  const s3Url = stack.cloud.env.AWS_ENDPOINT_URL_S3 ?? ''
  const repository =
    process.env.REPOSITORY ?? (await makeSite(dir, 'shop').catch(() => join(dir, 'shop.git')))
  const project = { email: PERSON, projectId: 'shop', repository, previewBucket: buckets.preview, s3Url }
  await onboard(clients, LOCAL_PREFIX, siteConfig(project))
  const door = await openSmtpDoor(portFrom('SMTP_PORT') ?? 2525, async ({ raw, from, recipients }) => {
    await deliverMail(clients.s3, { raw, from, recipients, bucket: buckets.mail, topicArn })
  })
  stack.startRouter()
  stack.startWorker()
  stack.startWorker()
  const { sesUrl, env } = stack.cloud
  writeLocalState({ pid: process.pid, env, topicArn, sesUrl, person: PERSON })
  console.log(`
The system runs: a router, two workers, and the embedded cloud.
  write to      ${LOCAL_SENDER} as ${PERSON}, by SMTP on 127.0.0.1:${door.port}
  or            make send INSTRUCTION='change the homepage title to "Hi"'
  sent mail     ${sesUrl}
  repository    ${repository}
  what goes on  make status WATCH=1
Ctrl-C stops it${keptDir ? `; its data stay in ${keptDir}` : ', and everything it made is removed'}.
`)
  await stopAsked
  console.log('\nstopping ...')
  await door.close()
} finally {
  removeLocalState()
  await stack.stop()
  if (!keptDir) await rm(dir, { recursive: true, force: true })
}
