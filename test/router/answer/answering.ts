// The router's answering over the in-memory cloud.
import type { Tracking } from '../../../contract/tracking/record.ts'
import type { Notifications } from '../../../router/answer/notifications.ts'
import type { MailContent } from '../../../router/mail-templates/layout.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { makeAnswer } from '../../../router/answer/answer.ts'
import type { AnswerBell, AnswerDeps } from '../../../router/answer/answer.ts'
import type { Sent } from '../../../router/answer/outbox.ts'
import { KEY, aCommand } from '../interpret/examples.ts'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import type { Interference, MemoryCloud } from '../../fakes/memory-cloud.ts'
import { captureLog } from '../../fakes/captured-log.ts'

/** What becomes of a bell whose answer is in somebody's hands. */
export const HIDDEN = { hideSeconds: 60 }

/** What a bell says of a command's end. */
export const aBell = (commandId = 'c1') => ({ commandId, projectKey: KEY })

/** A cloud in which a worker has carried out one command. */
export const settled = async (commandId = 'c1'): Promise<MemoryCloud> => {
  const cloud = await makeMemoryCloud()
  await cloud.settle(aCommand({ commandId }))
  return cloud
}

/** How the only command ended. */
export const endOf = async (cloud: MemoryCloud) => {
  const { status, mailId, mailProblem } = cloud.rows('tracking')[0] ?? {}
  return { status, mailId, mailProblem, open: await cloud.open() } as object
}

export interface Given extends Partial<
  Pick<AnswerDeps, 'containerId' | 'tellTask' | 'turn'> & Pick<Notifications, 'keepMailId'>
> {
  interference?: Interference
  /** It goes on after a call that failed. */
  lives?: boolean
  send?: (content: object, command: { commandId: string }) => Promise<Sent>
}

let routers = 0

/** A router over the cloud, with an outbox that remembers what it was given. */
export const routerOf = (cloud: MemoryCloud, given: Given = {}) => {
  const {
    interference,
    send = async () => ({ kind: 'sent', mailId: 'ses-1' }),
    containerId = `router-${++routers}`,
  } = given
  // Whoever must be gone tries nothing again: a call that fails is its last.
  const gone = new AbortController()
  const orGone = <A extends unknown[], R>(act: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      try {
        return await act(...args)
      } catch (error) {
        if (!given.lives) gone.abort()
        throw error
      }
    }
  }
  const order: string[] = []
  const mails: { to: string; subject: string; text: string }[] = []
  const mailIds: string[] = []
  const answeredHere: string[] = []
  const { tracking, ownership } = cloud.connect(interference)
  const { log, lines: events } = captureLog()
  const told = <A extends unknown[], R>(what: string, act: (...args: A) => R) => {
    return (...args: A): R => {
      order.push(what)
      return act(...args)
    }
  }
  const { answerBell, answerNow } = makeAnswer({
    supportAddress: '',
    answeredHere: { mark: (commandId) => answeredHere.push(commandId) },
    turn: told('turn', given.turn ?? (async () => undefined)),
    tracking: {
      ...tracking,
      take: told('take', tracking.take),
      answered: told('answered', orGone(tracking.answered)),
    },
    ownership: { ...ownership, answered: told('close', orGone(ownership.answered)) },
    signal: gone.signal,
    notifications: {
      answer: told('mail', async (content: MailContent, command: Tracking) => {
        mails.push(content)
        return send(content, command)
      }),
      keepMailId: told(
        'keepMailId',
        orGone(given.keepMailId ?? (async (_command: Tracking, mailId: string) => void mailIds.push(mailId))),
      ),
    },
    tellTask: told('tellTask', given.tellTask ?? (async () => undefined)),
    containerId,
    log,
  })
  const answer = (bells: Parameters<AnswerBell>[0][]): Promise<Outcome[]> =>
    Promise.all(bells.map(answerBell))
  return { answer, answerNow, order, mails, mailIds, answeredHere, events, gone }
}
