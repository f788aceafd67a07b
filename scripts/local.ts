// make local: the whole system on this machine until Ctrl-C. Write to it with any mail program, read its mails in the browser.
import { createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { deliverMail } from './cloud/deliver-mail.ts'
import { onboard } from './cloud/onboard.ts'
import { makeSite, siteConfig } from './demo/site.ts'
import { timelineOf } from './demo/timeline.ts'
import type { EmbeddedCloudOptions } from './embedded-cloud/start.ts'
import type { LogLine } from './local/daemon-process.ts'
import { startLocalAgent } from './local/agent.ts'
import { editorVariablesFrom } from './local/editor-variables.ts'
import { startLocalPage } from './local/page.ts'
import { openSmtpDoor } from './local/smtp-door.ts'
import { LOCAL_PERSON, LOCAL_PREFIX, LOCAL_SENDER } from './local/names.ts'
import { startStack } from './local/stack.ts'
import type { Stack } from './local/stack.ts'
import { fileSource } from './operate/log-lines/file-source.ts'
import { readLocalState, removeLocalState, writeLocalState } from './local/state-file.ts'
import { stopAsked } from './local/stop-asked.ts'
import { tuningsFrom } from './local/tunings.ts'

const SMTP_PORT = 2_525
/** Ctrl-C is not to take minutes: after this time a running command is stopped, and comes again at the next start if the data are kept. */
const DRAIN_SECONDS = '5'
/** What `make onboard` does counts almost at once. */
const CONFIG_CACHE_SECONDS = '1'
/** The timeline's width: what command a line is about stands behind it. */
const SAID_WIDTH = 58

/** `undefined` when the variable is not set. */
const portFrom = (name: string): number | undefined => {
  const text = process.env[name]
  if (text === undefined || text === '') return undefined
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${name} must be a port, got ${text}`)
  return port
}

const cloudOptions = (dataDir: string | undefined): EmbeddedCloudOptions => {
  const [sqsPort, dynamodbPort, sesPort] = ['SQS_PORT', 'DYNAMODB_PORT', 'SES_PORT'].map(portFrom)
  return {
    ...(sqsPort && { sqsPort }),
    ...(dynamodbPort && { dynamodbPort }),
    ...(sesPort && { sesPort }),
    ...(dataDir && { dataDir: join(dataDir, 'cloud') }),
  }
}

const logIn = (dir: string): string => join(dir, 'local.log')

/** Shows the timeline and keeps the whole log. */
const watching = (logFile: string): ((line: LogLine, name: string) => void) => {
  const startedAt = Date.now()
  const log = createWriteStream(logFile, { flags: 'a' })
  return (line, name) => {
    log.write(`${JSON.stringify({ ...line, process: name })}\n`)
    const shown = timelineOf(line, name, startedAt)
    const about = line.event === 'accepted' && line.again !== true ? '' : (line.commandId ?? '')
    if (shown !== undefined) console.log(`${shown.padEnd(SAID_WIDTH)} ${about}`.trimEnd())
  }
}

/** A path as the person means it, from where they stand; a daemon works elsewhere. */
const repositoryFrom = (given: string): string => (existsSync(given) ? resolve(given) : given)

/** What the person has asked for. */
const isLeashAsked = (): boolean => ['no', '0'].includes(process.env.ALLOW_SHARED_UID ?? '')

const PROGRAMS = isLeashAsked()
  ? 'each project key has a user of its own'
  : 'run as you, with no leash: they can read and change what you can (docs/local.md)'

const open = async (stack: Stack, dir: string, smtpPort: number, farewell: string, executor: string) => {
  const pagePort = portFrom('PAGE_PORT')
  const { topicArn, buckets, clients } = stack
  const { sesUrl, env } = stack.cloud
  const s3Url = env.AWS_ENDPOINT_URL_S3 ?? ''
  const given = process.env.REPOSITORY
  const repository = given ? repositoryFrom(given) : await makeSite(dir, 'shop')
  const project = {
    email: LOCAL_PERSON,
    projectId: 'shop',
    repository,
    previewBucket: buckets.preview,
    s3Url,
  }
  await onboard(clients, LOCAL_PREFIX, siteConfig(project))
  const door = await openSmtpDoor(smtpPort, async ({ raw, from, recipients }) => {
    await deliverMail(clients.s3, { raw, from, recipients, bucket: buckets.mail, topicArn })
  })
  stack.startRouter()
  const variables = editorVariablesFrom(process.env)
  stack.startWorker(variables)
  stack.startWorker(variables)
  const known = { ...env, CONFIG_CACHE_SECONDS: stack.env['CONFIG_CACHE_SECONDS'] ?? CONFIG_CACHE_SECONDS }
  const page = await startLocalPage(stack, fileSource(logIn(dir)), pagePort).catch(async (error: unknown) => {
    await door.close()
    throw error
  })
  const seen = { sesUrl, pageUrl: page.url, log: logIn(dir) }
  writeLocalState({ pid: process.pid, env: known, topicArn, person: LOCAL_PERSON, ...seen })
  console.log(`
The system runs: a router, two workers, and the embedded cloud.
  write to      ${LOCAL_SENDER} as ${LOCAL_PERSON}, by SMTP on 127.0.0.1:${door.port}
  or            make send INSTRUCTION='change the homepage title to "Hi"'
  see it live   ${page.url}
                (mails, previews, commands, workers; write and answer mails there)
  repository    ${repository}
  programs      ${PROGRAMS}
${executor === '' ? '' : `  executor      ${executor}\n`}  what goes on  make status WATCH=1
  whole log     ${logIn(dir)}
${farewell}
`)
  return { close: () => Promise.all([door.close(), page.close()]) }
}

const run = async (): Promise<void> => {
  const smtpPort = portFrom('SMTP_PORT') ?? SMTP_PORT
  const tunings = tuningsFrom(process.env)
  const keptDir = process.env.DATA_DIR ? resolve(process.env.DATA_DIR) : undefined
  const cloud = cloudOptions(keptDir)
  const stopping = stopAsked()
  const dir = keptDir ?? (await mkdtemp(join(tmpdir(), 'webordinary-local-')))
  const farewell = `Ctrl-C stops it${keptDir ? `; its data stay in ${keptDir}` : ', and everything it made is removed'}.`
  const agent = await startLocalAgent(process.env)
  const settings = {
    DRAIN_SECONDS,
    CONFIG_CACHE_SECONDS,
    ...tunings,
    ...agent.settings,
  }
  try {
    await mkdir(dir, { recursive: true })
    // Users of project keys have their files in it.
    if (isLeashAsked() && !keptDir) await chmod(dir, 0o711)
    const stack = await startStack({ dir, onLine: watching(logIn(dir)), cloud, settings })
    try {
      const door = await open(stack, dir, smtpPort, farewell, agent.says)
      await stopping
      await door.close()
    } finally {
      await stack.stop()
    }
  } finally {
    await agent.stop()
    removeLocalState(process.pid)
    if (!keptDir) await rm(dir, { recursive: true, force: true })
  }
}

const running = readLocalState()
try {
  if (running?.pid !== undefined)
    throw new Error(`make local runs already (process ${running.pid}); stop it first`)
  if (running) throw new Error('make up has started the system in containers: make down first')
  await run()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
