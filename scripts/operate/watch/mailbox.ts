// The mails of a system that runs here: those that came in lie in the mail bucket, those that went out are kept by whatever stands for SES.
import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { seenMail } from './seen-mail.ts'
import type { SeenMail } from './seen-mail.ts'
import { makeSentMailReader } from './sent-mails.ts'

const MOST_EACH_WAY = 100

export interface Mailbox {
  /** Oldest first; only the newest ones. Rejects when some cannot be read. */
  look: () => Promise<SeenMail[]>
  /** The same as far as they can be read. */
  lookAsFar: () => Promise<SeenMails>
  find: (id: string) => SeenMail | undefined
}

export interface SeenMails {
  /** Oldest first; only the newest ones. */
  mails: SeenMail[]
  /** Why some may be missing. */
  problem?: string
}

interface Lying {
  key: string
  at: number
}

const listMails = async (s3: S3Client, Bucket: string): Promise<Lying[]> => {
  const found: Lying[] = []
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket }))
    found.push(
      ...Contents.map(({ Key = '', LastModified }) => ({ key: Key, at: LastModified?.getTime() ?? 0 })),
    )
  return found.toSorted((a, b) => a.at - b.at).slice(-MOST_EACH_WAY)
}

/** The date of a mail that was sent may be told in whole seconds: what answers another one comes after it. */
const inOrder = (mails: SeenMail[]): SeenMail[] => {
  const times = new Map(mails.map(({ messageId, at }) => [messageId, at]))
  const orderOf = ({ at, references }: SeenMail): number =>
    Math.max(at, ...references.flatMap((id) => times.get(id) ?? []).map((before) => before + 1))
  return mails.map((mail) => ({ ...mail, at: orderOf(mail) })).toSorted((a, b) => a.at - b.at)
}

/** `sesUrl`: of the local state. */
export const openMailbox = (s3: S3Client, bucket: string, sesUrl: string): Mailbox => {
  const incoming = new Map<string, SeenMail>()
  const outgoing = makeSentMailReader(sesUrl)
  let all: SeenMail[] = []
  const take = async ({ key, at }: Lying): Promise<void> => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    const raw = Buffer.from((await Body?.transformToByteArray()) ?? [])
    incoming.set(key, await seenMail(raw, { id: key, way: 'in', at }))
  }
  const lookIn = async (): Promise<SeenMail[]> => {
    const lying = await listMails(s3, bucket)
    const keys = new Set(lying.map(({ key }) => key))
    for (const key of incoming.keys()) if (!keys.has(key)) incoming.delete(key)
    await Promise.all(lying.filter(({ key }) => !incoming.has(key)).map(take))
    return [...incoming.values()]
  }
  const lookAsFar = async (): Promise<SeenMails> => {
    const both = await Promise.allSettled([lookIn(), outgoing()])
    const [came = [], went = []] = both.map((one) => (one.status === 'fulfilled' ? one.value : []))
    all = inOrder([...came, ...went.slice(-MOST_EACH_WAY)])
    const failed = both.find((one) => one.status === 'rejected')
    const problem = failed && `mails cannot be read: ${(failed.reason as Error).message}`
    return { mails: all, ...(problem && { problem }) }
  }
  return {
    look: async () => {
      const { mails, problem } = await lookAsFar()
      if (problem !== undefined) throw new Error(problem)
      return mails
    },
    lookAsFar,
    find: (id) => all.find((mail) => mail.id === id),
  }
}
