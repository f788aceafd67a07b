// What was sent, as two kinds of stand-in for SES keep it.
import { seenMail } from './seen-mail.ts'
import type { SeenMail } from './seen-mail.ts'

interface Sent {
  at: number
  raw: Buffer
}

const PATIENCE_MS = 5_000

const json = async (url: URL): Promise<unknown> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) })
  if (!response.ok) throw new Error(`${url.href} answers ${response.status}`)
  return response.json()
}

/** The embedded one: what came after the first `from` mails. */
const embedded = async (sesUrl: string, from: number): Promise<Sent[]> => {
  const sent = (await json(new URL(`/sent?from=${from}`, sesUrl))) as { at: number; raw: string }[]
  return sent.map(({ at, raw }) => ({ at, raw: Buffer.from(raw, 'base64') }))
}

interface LocalStackMail {
  Timestamp?: string
  RawData?: string
}

/** LocalStack's: https://docs.localstack.cloud/aws/services/ses/ */
const localStack = async (sesUrl: string, from: number): Promise<Sent[]> => {
  const { messages = [] } = (await json(new URL(sesUrl))) as { messages?: LocalStackMail[] }
  return messages.slice(from).map(({ Timestamp = '', RawData = '' }) => ({
    at: Date.parse(/Z|[+-]\d\d:?\d\d$/.test(Timestamp) ? Timestamp : `${Timestamp}Z`) || 0,
    raw: Buffer.from(RawData),
  }))
}

/** Returns what reads all mails that were sent so far, each of them once. */
export const makeSentMailReader = (sesUrl: string): (() => Promise<SeenMail[]>) => {
  const read = new URL(sesUrl).pathname === '/' ? embedded : localStack
  const all: SeenMail[] = []
  return async () => {
    const first = all.length
    const more = await read(sesUrl, first)
    const seen = await Promise.all(
      more.map(({ raw, at }, i) => seenMail(raw, { id: `sent-${first + i}`, way: 'out', at })),
    )
    // Two looks at a time would take the same mails twice.
    if (all.length === first) all.push(...seen)
    return all
  }
}
