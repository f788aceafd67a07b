// A notice's life in the router: it is read, acted on in its sender's order, and deleted, hidden or left on the queue.
import type { Message } from '@aws-sdk/client-sqs'
import { makeKeyedMutex } from '../../platform/keyed-mutex.ts'
import type { Log } from '../../platform/log.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { makeDispatch } from './dispatch.ts'
import type { DispatchDeps } from './dispatch.ts'
import { untilAnswered } from './duplicate-notice.ts'
import { aboutMail, commandFields, makeReadNotice, parseNotice, receivesOf, senderIn } from './read-notice.ts'
import type { ParsedNotice, ReadNotice, ReadNoticeDeps } from './read-notice.ts'

export interface IntakeDeps extends ReadNoticeDeps, DispatchDeps {
  /** What a person's mail leads to, unless too many came. */
  fence: (read: ReadNotice) => Promise<ReadNotice>
  log: Log
}

/** Only a mail comes of it, and SES may refuse for a day: its notice comes later and later, as that of an answer. */
const isMailed = ({ kind }: ReadNotice): boolean => kind === 'ask' || kind === 'stop'

export const makeIntake = (deps: IntakeDeps) => {
  /** What one person sends is acted on in the order in which it came, however long each takes to read. */
  const inOrderOfSender = makeKeyedMutex()
  const readNotice = makeReadNotice(deps)
  const dispatch = makeDispatch(deps)

  const safely = async (message: Message, read: ReadNotice, notice: ParsedNotice): Promise<Outcome> => {
    try {
      return await dispatch(
        message,
        notice.kind === 'mail' ? await deps.fence(read) : read,
        aboutMail(notice),
      )
    } catch (error) {
      deps.log.error('notice_failed', { messageId: message.MessageId, ...commandFields(read), error })
      return isMailed(read) ? untilAnswered(receivesOf(message)) : 'keep'
    }
  }

  /** Starts reading at once, but starts to act only after it has started to act on the same sender's earlier notices. Never rejects. */
  return async (message: Message): Promise<Outcome> => {
    const notice = parseNotice(message)
    const reading = readNotice(message, notice)
    const sender = senderIn(notice) ?? message.MessageId ?? ''
    const { acting } = await inOrderOfSender(sender, async () => ({
      acting: safely(message, await reading, notice),
    }))
    return acting
  }
}
