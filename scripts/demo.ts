// make demo: one real mail in, a pushed commit, a preview page and a reply out, on this machine alone; then everything is gone again.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { styleText } from 'node:util'
import { deliverMail } from './cloud/deliver-mail.ts'
import { onboard } from './cloud/onboard.ts'
import { git } from './demo/git.ts'
import { writeMail } from './demo/mail.ts'
import { makeSite, siteConfig } from './demo/site.ts'
import { timelineOf } from './demo/timeline.ts'
import type { LogLine } from './local/daemon-process.ts'
import { foldText } from './local/fold-text.ts'
import { parseMail, sentMail, showMail } from './local/sent-mail.ts'
import { LOCAL_PERSON, LOCAL_PREFIX, LOCAL_SENDER } from './local/names.ts'
import { startLocalAgent } from './local/agent.ts'
import { startStack } from './local/stack.ts'
import type { Stack } from './local/stack.ts'
import { stopAsked } from './local/stop-asked.ts'

const TITLE = 'Grüße aus Köln 🌻'
const PERSON = { name: 'Ann Example', address: LOCAL_PERSON }
const TEXT = `Please change the homepage title to "${TITLE}"\n\nThank you 🙏\nAnn\n`
const DAEMONS = 3
/** Far longer than the demo takes on any machine: after it something is broken. */
const PATIENCE_MS = 60_000

const heading = (text: string): void => console.log(`\n${styleText('bold', text)}`)
const indented = (text: string): string => text.replace(/ +$/gm, '').replace(/^(?=.)/gm, '  ')
const titleOf = (page: string): string | undefined => /<title>(.*?)<\/title>/s.exec(page)?.[1]

const BY_PROGRAM = `
The edit was made by scripts/demo/editor.ts, a small program that understands
a few plain sentences. make local is the same to play with; its EDITOR_COMMAND
puts any other program in its place.`

/** Before the mail, and after the reply. */
const OUTSIDE = new Set(['started', 'released'])

const begunAt = Date.now()
let sentAt = begunAt
let branch = ''
let working = 0
const ready = Promise.withResolvers<void>()
const replied = Promise.withResolvers<void>()
const failed = Promise.withResolvers<never>()

const onLine = (line: LogLine, name: string): void => {
  const shown = timelineOf(line, name, sentAt)
  // The worker lets go when all is over and has been shown.
  if (shown !== undefined && !OUTSIDE.has(line.event)) console.log(shown)
  if (line.event === 'started' && ++working === DAEMONS) ready.resolve()
  if (line.event === 'pushed') branch = String(line.branch)
  if (line.event === 'replied') replied.resolve()
}

const writeToIt = async ({ clients, buckets, topicArn }: Stack): Promise<void> => {
  const subject = 'A new title for the homepage 🌻'
  const raw = await writeMail({ from: PERSON, to: LOCAL_SENDER, subject, text: TEXT })
  heading('A person with a small static site writes a mail')
  console.log(indented(showMail(await parseMail(raw))))
  heading('What happens to it')
  sentAt = Date.now()
  const envelope = { from: PERSON.address, recipients: [LOCAL_SENDER] }
  await deliverMail(clients.s3, { raw, ...envelope, bucket: buckets.mail, topicArn })
}

const showResult = async ({ cloud }: Stack, repository: string): Promise<void> => {
  const [mail] = await sentMail(cloud.sesUrl)
  if (!mail) throw new Error('no mail was sent')
  heading('The reply, as the person reads it')
  console.log(foldText(indented(showMail(mail)), process.stdout.columns || Infinity))

  heading('The branch that was pushed')
  const shown = ['--decorate', '--stat', '--patch', '--unified=0']
  console.log(indented(await git(repository, 'log', '-1', ...shown, branch)))

  heading('The preview, while the demo runs')
  const link = /https?:\S+index\.html/.exec(mail.text ?? '')?.[0] ?? ''
  const title = titleOf(await (await fetch(link)).text())
  const before = titleOf(await git(repository, 'show', 'main:site/index.html'))
  console.log(`  ${link}\n  its title: ${title ?? '(none)'} (before: ${before ?? '(none)'})`)
  if (title !== TITLE) throw new Error(`the preview's title is ${title}, not ${TITLE}`)
}

const play = async (stack: Stack, dir: string): Promise<void> => {
  const orFailed = <T>(step: Promise<T>): Promise<T> => Promise.race([step, failed.promise])
  const s3Url = stack.cloud.env.AWS_ENDPOINT_URL_S3 ?? ''
  const repository = await makeSite(dir, 'shop')
  const previewBucket = stack.buckets.preview
  const project = { email: PERSON.address, projectId: 'shop', repository, previewBucket, s3Url }
  await onboard(stack.clients, LOCAL_PREFIX, siteConfig(project))
  stack.startRouter()
  stack.startWorker()
  stack.startWorker()
  await orFailed(ready.promise)
  await writeToIt(stack)
  await orFailed(replied.promise)
  await showResult(stack, repository)
}

void stopAsked().then(() => failed.reject(new Error('stopped before its end')))
const late = setTimeout(() => failed.reject(new Error('no reply within a minute')), PATIENCE_MS)
// Whoever waits hears of it; nobody may be waiting yet.
failed.promise.catch(() => undefined)
const dir = await mkdtemp(join(tmpdir(), 'webordinary-demo-'))
try {
  console.log('Starting the embedded cloud, a router and two workers ...')
  const agent = await startLocalAgent(process.env)
  try {
    const stack = await startStack({ dir, onLine, settings: agent.settings })
    try {
      await play(stack, dir)
    } finally {
      await stack.stop()
    }
  } finally {
    await agent.stop()
  }
  console.log(
    agent.says === ''
      ? BY_PROGRAM
      : `\nThe edit was made by ${agent.says}.\nmake local EXECUTOR=claude is the same to play with.`,
  )
} catch (error) {
  console.error(`make demo failed: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  clearTimeout(late)
  await rm(dir, { recursive: true, force: true })
}
console.log(`\n${((Date.now() - begunAt) / 1_000).toFixed(1)} s; everything is stopped and removed.`)
