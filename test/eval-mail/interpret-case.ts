// Has the router decide about one mail, over tables of its own.
import type { MailNotice } from '../../contract/messages/inbound-notice.ts'
import type { Interpretation } from '../../router/interpret/interpretation.ts'
import type { Mail } from '../../router/mail/mail.ts'
import { readMail } from '../../router/mail/read-mail.ts'
import { messageAlias } from '../../router/threads/thread-table.ts'
import { aConfig } from '../router/interpret/examples.ts'
import { aThread, setupInterpret } from '../router/interpret/interpret-setup.ts'
import type { Outcome } from './judge.ts'
import type { Expectation, MailCase } from './mail-case.ts'

export const OWN_ADDRESS = 'edit@webordinary.test'
const ATTACHMENT_MAX_BYTES = 25_000_000

type Setup = Awaited<ReturnType<typeof setupInterpret>>

/** Everybody has a project, or the people that are named. */
const projectsOf = (people: string[] | undefined) => async (email: string) =>
  people === undefined || people.some((known) => known.toLowerCase() === email.toLowerCase())
    ? [aConfig({ email })]
    : []

const noticeOf = (mail: Mail, { notice = {} }: Expectation): Partial<MailNotice> => ({
  from: mail.from === undefined ? [] : [mail.from],
  recipients: [OWN_ADDRESS],
  returnPath: mail.from ?? '',
  ...(mail.messageId !== undefined && { messageId: mail.messageId }),
  ...notice,
  verdicts: { spam: 'PASS', virus: 'PASS', dmarc: 'PASS', ...notice.verdicts },
})

const instructionOf = (
  { tracking }: Extract<Interpretation, { kind: 'command' }>,
  objects: Setup['objects'],
): string => {
  const { instruction, instructionAt } = tracking.message
  if (instructionAt === undefined) return instruction
  return String(objects.get(`${instructionAt.bucket}/${instructionAt.key}`))
}

const outcomeOf = (done: Interpretation, mail: Mail, objects: Setup['objects']): Omit<Outcome, 'ms'> => {
  const nothing = { why: '', words: mail.words, read: mail.words, files: [], replyTo: undefined }
  switch (done.kind) {
    case 'command':
      return {
        ...nothing,
        kind: 'command',
        words: instructionOf(done, objects),
        files: (done.tracking.message.attachments ?? []).map(({ name }) => name),
        replyTo: done.tracking.reply.email,
      }
    case 'reject':
      return { ...nothing, kind: 'error', why: done.why }
    default:
      return {
        ...nothing,
        kind: done.kind,
        why: 'why' in done ? done.why : '',
        replyTo: 'reply' in done ? done.reply?.email : undefined,
      }
  }
}

/** What a mail answers is a conversation that the router knows. */
const interpreted = async (raw: Uint8Array, mail: Mail, expected: Expectation) => {
  const setup = await setupInterpret([], {
    projectsOf: projectsOf(expected.people),
    senderAddress: OWN_ADDRESS,
    attachmentLimits: { count: 20, bytes: ATTACHMENT_MAX_BYTES, totalBytes: 25 * 1024 * 1024 },
  })
  await setup.threads.put(aThread(), mail.references.map(messageAlias))
  return outcomeOf(await setup.raw(raw, noticeOf(mail, expected)), mail, setup.objects)
}

const failed = (error: unknown, ms: number): Outcome => {
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { kind: 'error', why, words: '', read: '', files: [], replyTo: undefined, ms }
}

/** Never throws: a mail that makes the router throw is an error in the table. */
export const interpretCase = async ({ raw, expected = {} }: Omit<MailCase, 'name'>): Promise<Outcome> => {
  const start = performance.now()
  try {
    const mail = await readMail(raw)
    const ms = performance.now() - start
    return { ...(await interpreted(raw, mail, expected)), ms }
  } catch (error) {
    return failed(error, performance.now() - start)
  }
}
