// The mails that the router sends besides answering, and how replies to any of them find their thread again.
import type { Log } from '../../platform/log.ts'
import type { RouterSettings } from '../../contract/settings/router.ts'
import type { ReplyTo, Tracking } from '../../contract/tracking/record.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import { ownMessageId } from '../threads/ids.ts'
import {
  composeNoInstruction,
  composeNothingToStop,
  composeReminder,
  composeWhichProject,
} from '../mail-templates/notices.ts'
import type { Letter } from '../mail-templates/layout.ts'
import { sesMessageId } from './outbox.ts'
import type { Send, Sent } from './outbox.ts'
import { messageAlias, stopAlias } from '../threads/thread-table.ts'
import type { Thread, ThreadTable } from '../threads/thread-table.ts'
import type { Stop, Interpretation } from '../interpret/interpretation.ts'
import { branchOf } from '../../contract/names.ts'

export interface NotificationsDeps {
  settings: Pick<RouterSettings, 'senderAddress' | 'region'>
  threads: ThreadTable
  tracking: TrackingTable
  send: Send
  log: Log
}

const threadOf = ({ threadId, projectKey, message }: Tracking): Thread => ({
  threadId,
  projectKey,
  sessionId: message.sessionId,
  branch: message.context.branch,
})

export type Notifications = ReturnType<typeof makeNotifications>

export const makeNotifications = ({ settings, threads, tracking, send, log }: NotificationsDeps) => {
  const { senderAddress, region } = settings
  const sendIn = (letter: Letter, threadId: string, mailId: string): Promise<Sent> =>
    send(letter, ownMessageId(threadId, mailId, senderAddress))

  const keepMailId = (command: Tracking, mailId: string): Promise<void> =>
    threads.alias(threadOf(command), messageAlias(sesMessageId(mailId, region)))

  return {
    answer: (letter: Letter, command: Tracking): Promise<Sent> =>
      sendIn(letter, command.threadId, `${command.commandId}-answer`),

    /** Makes replies to the mail that went out find their thread. */
    keepMailId,

    /** At most one reminder a command: marked first, because a missing reminder is better than a second one. */
    remind: async (command: Tracking): Promise<void> => {
      const { commandId, projectKey, threadId } = command
      if (!(await tracking.reminded(commandId, Date.now()))) return
      const sent = await sendIn(composeReminder(command, Date.now()), threadId, `${commandId}-reminder`)
      if ('mailId' in sent) await keepMailId(command, sent.mailId)
      log.info('reminded', { commandId, projectKey })
    },

    stopSeen: async ({ stopId }: Stop): Promise<boolean> =>
      (await threads.find([stopAlias(stopId)])).length > 0,

    /** Afterwards, because a second word about a stop is better than none: its router may die in between. */
    rememberStop: ({ stopId, projectKey, threadId }: Stop): Promise<void> =>
      threads.alias(
        { threadId, projectKey, sessionId: threadId, branch: branchOf(threadId) },
        stopAlias(stopId),
      ),

    ask: async ({
      why,
      reply,
      instruction,
      projects,
    }: Extract<Interpretation, { kind: 'ask' }>): Promise<void> => {
      const letters = {
        'which project': () => composeWhichProject(reply, { instruction, projects, senderAddress }),
        'no instruction': () => composeNoInstruction(reply),
        'nothing to stop': () => composeNothingToStop(reply, []),
      }
      await send(letters[why](), ownMessageId('question', questionId(reply), senderAddress))
    },

    nothingToStop: async (reply: ReplyTo, elsewhere: string[]): Promise<void> => {
      const letter = composeNothingToStop(reply, elsewhere)
      await send(letter, ownMessageId('question', questionId(reply), senderAddress))
    },
  }
}

const questionId = (reply: ReplyTo): string =>
  (reply.messageId ?? String(Date.now())).replace(/\W/g, '').slice(0, 40)
