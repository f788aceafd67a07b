// The fence that needs no list of machines: so many mails per thread and hour and per person and day are acted on, then one notice says so,
// and there is silence until the window ends. Two machines that answer each other end there, whatever they write.
import type { RouterSettings } from '../../contract/settings/router.ts'
import type { ReplyTo } from '../../contract/tracking/record.ts'
import type { Log } from '../../platform/log.ts'
import type { Question, Stop } from '../interpret/interpretation.ts'
import { maskAddress } from '../sender/mask-address.ts'
import type { MailMarks } from '../threads/mail-marks.ts'
import { countMails } from './count-mails.ts'
import type { ReadNotice } from './read-notice.ts'

export interface FenceDeps {
  marks: Pick<MailMarks, 'count'>
  settings: Pick<RouterSettings, 'mailPerThreadAndHour' | 'mailPerPersonAndDay'>
  log: Log
}

interface Counted {
  /** The same for the same mail, however often it comes. */
  id: string
  reply: ReplyTo
  threadId?: string
}

interface Limit {
  of: 'thread' | 'person'
  key: string
  most: number
  /** End of the window, in ms since 1970. */
  until: number
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const countedQuestion = ({ questionId, reply, thread }: Question): Counted => ({
  id: questionId,
  reply,
  ...(thread && { threadId: thread.threadId }),
})

/** What would be acted on; a notice to somebody without a project has its own limit. */
const countedIn = (read: ReadNotice): Counted | undefined => {
  switch (read.kind) {
    case 'command':
      return { id: read.tracking.commandId, reply: read.tracking.reply, threadId: read.tracking.threadId }
    case 'stop':
      return read.reply && { id: read.stopId, reply: read.reply, threadId: read.threadId }
    case 'ask':
      return read.why === 'not listed' ? undefined : countedQuestion(read)
    default:
      return undefined
  }
}

/** Fixed windows: all routers agree on them without asking. */
const limitOf = (of: Limit['of'], name: string, most: number, windowMs: number): Limit => {
  const window = Math.floor(Date.now() / windowMs)
  return { of, key: `${of}:${name}:${window}`, most, until: (window + 1) * windowMs }
}

const refused = ({ id, reply }: Counted, { key, until }: Limit): Question => ({
  kind: 'ask',
  questionId: id,
  reply,
  why: 'too many mails',
  instruction: '',
  projects: [],
  mails: [],
  once: { key: `fence:${key}`, until },
})

/** A stop is always obeyed; only its answer is left out. */
const withoutAnswer = ({ kind, stopId, projectKey, threadId, commandId }: Stop): Stop => ({
  kind,
  stopId,
  projectKey,
  threadId,
  ...(commandId !== undefined && { commandId }),
})

/** For what came by mail. Programs are not counted: they are fenced by MAX_OPEN_PER_PROJECT. */
export const makeFence = ({ marks, settings, log }: FenceDeps) => {
  const count = countMails(marks.count)
  const limitsOf = ({ reply, threadId }: Counted): Limit[] => [
    ...(threadId === undefined ? [] : [limitOf('thread', threadId, settings.mailPerThreadAndHour, HOUR_MS)]),
    limitOf('person', reply.email.toLowerCase(), settings.mailPerPersonAndDay, DAY_MS),
  ]

  return async (read: ReadNotice): Promise<ReadNotice> => {
    const counted = countedIn(read)
    if (!counted) return read
    for (const limit of limitsOf(counted)) {
      if (await count(limit.key, counted.id, limit)) continue
      const { of, most } = limit
      const { threadId, reply } = counted
      log.warn('fenced', { kind: read.kind, of, most, threadId, sender: maskAddress(reply.email) })
      return read.kind === 'stop' ? withoutAnswer(read) : refused(counted, limit)
    }
    return read
  }
}
