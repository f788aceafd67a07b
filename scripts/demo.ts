// make demo: one real mail in, a pushed commit, a preview page and a reply out, on this machine alone; then everything is gone again.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { deliverMail } from './cloud/deliver-mail.ts'
import { onboard } from './cloud/onboard.ts'
import { writeMail } from './demo/mail.ts'
import { makeSite, siteConfig } from './demo/site.ts'
import { timelineOf } from './demo/timeline.ts'
import type { LogLine } from './local/daemon-process.ts'
import { sentMail, showMail } from './local/sent-mail.ts'
import { LOCAL_PREFIX, LOCAL_SENDER, startStack } from './local/stack.ts'

const TITLE = 'Grüße aus Köln 🌻'
const PERSON = { name: 'Ann Exämple', address: 'ann@customer.test' }
/** Far longer than the demo takes on any machine: after it something is broken. */
const PATIENCE_MS = 60_000

const git = async (...args: string[]): Promise<string> =>
  (await promisify(execFile)('git', args)).stdout.trim()
const heading = (text: string): void => console.log(`\n\x1b[1m${text}\x1b[0m`)

const dir = await mkdtemp(join(tmpdir(), 'webordinary-demo-'))
const startedAt = Date.now()
const replied = Promise.withResolvers<void>()
let branch = ''

const onLine = (line: LogLine, name: string): void => {
  const shown = timelineOf(line, name, startedAt)
  if (shown) console.log(shown)
  if (line.event === 'pushed') branch = String(line.branch)
  if (line.event === 'replied') replied.resolve()
}

const stack = await startStack({ dir, onLine })
try {
  heading('A person with a small static site writes a mail')
  const s3Url = stack.cloud.env.AWS_ENDPOINT_URL_S3 ?? ''
  const repository = await makeSite(dir, 'shop')
  const previewBucket = stack.buckets.preview
  const project = { email: PERSON.address, projectId: 'shop', repository, previewBucket, s3Url }
  await onboard(stack.clients, LOCAL_PREFIX, siteConfig(project))
  stack.startRouter()
  stack.startWorker()
  stack.startWorker()
  const raw = await writeMail({
    from: PERSON,
    to: LOCAL_SENDER,
    subject: 'Ein neuer Titel für die Startseite',
    text: `Hello!\n\nPlease change the homepage title to "${TITLE}"\n\nThank you 🙏\nAnn\n`,
  })
  const { topicArn, buckets } = stack
  const recipients = [LOCAL_SENDER]
  await deliverMail(stack.clients.s3, {
    raw,
    from: PERSON.address,
    recipients,
    bucket: buckets.mail,
    topicArn,
  })
  const late = setTimeout(() => replied.reject(new Error('no reply within a minute')), PATIENCE_MS)
  await replied.promise.finally(() => clearTimeout(late))

  heading('The reply, as the person reads it')
  const [mail] = await sentMail(stack.cloud.sesUrl)
  if (!mail) throw new Error('no mail was sent')
  console.log(showMail(mail).replace(/^/gm, '  '))

  heading('The branch that was pushed')
  console.log(await git('--git-dir', repository, 'log', '-1', '--stat', '--decorate', branch))

  heading('The preview')
  const link = /https?:\S+index\.html/.exec(mail.text ?? '')?.[0] ?? ''
  const page = await (await fetch(link)).text()
  const title = /<title>(.*?)<\/title>/s.exec(page)?.[1]
  console.log(`${link}\nits title: ${title ?? '(none)'}`)
  if (title !== TITLE) throw new Error(`the preview's title is ${title}, not ${TITLE}`)
  console.log(
    '\nThe edit was made by scripts/demo/editor.ts, a small program that understands a few plain sentences;',
  )
  console.log('EDITOR_COMMAND puts any other program in its place.')
} finally {
  await stack.stop()
  await rm(dir, { recursive: true, force: true })
}
console.log(
  `\nDone in ${((Date.now() - startedAt) / 1_000).toFixed(1)} s; everything is stopped and removed.`,
)
