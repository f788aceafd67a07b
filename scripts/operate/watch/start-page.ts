// The page of one system, from its tables to the browser.
import type { S3Client } from '@aws-sdk/client-s3'
import { makeProjectRows } from '../../cloud/project-rows.ts'
import { isId } from '../../../contract/names.ts'
import { localBucketNames } from '../../../contract/topology.ts'
import type { System } from '../cli/system.ts'
import type { LineSource } from '../log-lines/source.ts'
import { traceFacts } from '../trace/facts.ts'
import { commandDetail } from './command-detail.ts'
import { makeFactsReader } from './facts.ts'
import type { WatchFacts } from './facts.ts'
import { makeFeed } from './feed.ts'
import { openMailbox } from './mailbox.ts'
import type { Mailbox } from './mailbox.ts'
import { frameSources } from './preview.ts'
import { detailOf } from './seen-mail.ts'
import { startPageServer } from './server.ts'
import type { PageServer, PageSource } from './server.ts'
import { peopleOf, viewOf } from './view.ts'
import { composeLetter, readLetter, sendLetter } from './write-mail.ts'
import type { PersonView } from './view-types.ts'

/** Where mails come in and go out on this machine. */
export interface LocalMail {
  topicArn: string
  /** Where what was sent can be read. */
  sesUrl: string
}

export interface PageOptions {
  system: Pick<System, 'clients' | 'prefix' | 'tables'>
  /** Which system this is, in words. */
  where: string
  /** Absent: on AWS, or on an endpoint that nobody here has started. */
  mail?: LocalMail | undefined
  /** For timelines. Absent: these are made of what the tables know. */
  log?: LineSource | undefined
  port?: number | undefined
}

const NO_LOG: LineSource = { says: 'no log', lines: async function* () {} }

const sender =
  (s3: S3Client, { bucket, topicArn }: { bucket: string; topicArn: string }, mailbox: Mailbox) =>
  async (body: string, people: PersonView[]) => {
    const mail = composeLetter(readLetter(body), people, mailbox.find)
    return { id: await sendLetter(s3, { bucket, topicArn }, mail) }
  }

/** Looks only while a browser is open. */
export const startPage = async ({
  system,
  where,
  mail,
  port,
  log = NO_LOG,
}: PageOptions): Promise<PageServer> => {
  const { clients, prefix, tables } = system
  const read = makeFactsReader(system)
  const projects = makeProjectRows(clients.dynamodb, tables.configs)
  const bucket = localBucketNames(prefix).mail
  const mailbox = mail && openMailbox(clients.s3, bucket, mail.sesUrl)
  const send = mail && mailbox && sender(clients.s3, { bucket, topicArn: mail.topicArn }, mailbox)
  let facts: WatchFacts | undefined
  const factsNow = async (): Promise<WatchFacts> => (facts ??= await read())

  const feed = makeFeed(async () => {
    const [fresh, seen] = await Promise.all([read(), mailbox?.lookAsFar()])
    facts = fresh
    return { ...viewOf(fresh, where, seen?.mails), ...(seen?.problem && { trouble: seen.problem }) }
  })
  const source: PageSource = {
    feed,
    command: async (id) => {
      if (!isId(id)) return undefined
      const traced = await traceFacts(system, log, id, Date.now())
      return traced.row && commandDetail(traced, await projects.projectsOf(traced.row.reply.email))
    },
    mail: (id) => {
      const found = mailbox?.find(id)
      return found && detailOf(found)
    },
    mailHtml: (id) => mailbox?.find(id)?.html,
    frames: async () => frameSources((await factsNow()).configs),
    ...(send && {
      send: async (body) => {
        const sent = await send(body, peopleOf(await factsNow()))
        feed.hurry()
        return sent
      },
    }),
  }
  const server = await startPageServer(source, port)
  return {
    url: server.url,
    close: async () => {
      feed.stop()
      await server.close()
    },
  }
}
