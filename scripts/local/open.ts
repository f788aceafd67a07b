// Opens the system of make local to a person: a project, a door for mail, daemons, a page, and the words that say so.
import { join } from 'node:path'
import { deliverMail } from '../cloud/deliver-mail.ts'
import { onboard } from '../cloud/onboard.ts'
import { makeSite, siteConfig } from '../demo/site.ts'
import { bannerOf } from './banner.ts'
import { fileSource } from '../operate/log-lines/file-source.ts'
import { BASE_BRANCH } from './look-first.ts'
import type { Wanted } from './look-first.ts'
import { LOCAL_PERSON, LOCAL_PREFIX, LOCAL_SENDER } from './names.ts'
import { startLocalPage } from './page.ts'
import { openSmtpDoor } from './smtp-door.ts'
import type { Stack } from './stack.ts'
import { writeLocalState } from './state-file.ts'

export interface OpenOptions extends Wanted {
  dir: string
  /** Resolves when all daemons work, or it is over. */
  running: Promise<void>
  /** Empty for the small editing program. */
  executor: string
}

const makeProject = async ({ clients, buckets, cloud }: Stack, { dir, site }: OpenOptions) => {
  const repository = site?.repository ?? (await makeSite(dir, 'shop'))
  const config = siteConfig({
    email: LOCAL_PERSON,
    projectId: 'shop',
    repository,
    previewBucket: buckets.preview,
    s3Url: cloud.env.AWS_ENDPOINT_URL_S3 ?? '',
  })
  await onboard(clients, LOCAL_PREFIX, { ...config, baseBranch: site?.baseBranch ?? BASE_BRANCH })
  return repository
}

const startDaemons = async (stack: Stack, { variables, running }: OpenOptions): Promise<void> => {
  stack.startRouter()
  stack.startWorker(variables)
  stack.startWorker(variables)
  await running
}

const farewellOf = ({ keptDir }: OpenOptions): string =>
  `Ctrl-C stops it${keptDir ? `; its data stay in ${keptDir}` : ', and everything it made is removed'}.`

/** The page, the file by which other commands find the system, and the words. */
const show = async (stack: Stack, options: OpenOptions, repository: string) => {
  const { cloud, topicArn } = stack
  const log = join(options.dir, 'local.log')
  const page = await startLocalPage(stack, fileSource(log), options.ports.page)
  const CONFIG_CACHE_SECONDS = stack.env['CONFIG_CACHE_SECONDS'] ?? ''
  const seen = { sesUrl: cloud.sesUrl, pageUrl: page.url, log }
  const env = { ...cloud.env, CONFIG_CACHE_SECONDS }
  writeLocalState({ pid: process.pid, env, topicArn, person: LOCAL_PERSON, ...seen })
  const { isLeashed, executor, ports } = options
  const facts = { repository, isLeashed, executor, log, smtpPort: ports.smtp, pageUrl: page.url }
  console.log(
    bannerOf({ ...facts, sender: LOCAL_SENDER, person: LOCAL_PERSON, farewell: farewellOf(options) }),
  )
  return page
}

/** Resolves when it is open and has said so. Rejects when it cannot be opened, and then nothing of it is open. */
export const openLocal = async (stack: Stack, options: OpenOptions) => {
  const { clients, buckets, topicArn } = stack
  const repository = await makeProject(stack, options)
  const door = await openSmtpDoor(options.ports.smtp, async ({ raw, from, recipients }) => {
    await deliverMail(clients.s3, { raw, from, recipients, bucket: buckets.mail, topicArn })
  })
  try {
    await startDaemons(stack, options)
    const page = await show(stack, options, repository)
    return { close: () => Promise.all([door.close(), page.close()]) }
  } catch (error) {
    await door.close()
    throw error
  }
}
