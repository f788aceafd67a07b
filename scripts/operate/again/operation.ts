// again: a new command with the words and files of one that has ended.
import { HeadObjectCommand } from '@aws-sdk/client-s3'
import type { CommandRequest } from '../../../contract/messages/program-request.ts'
import type { StoredObject } from '../../../contract/messages/edit-message.ts'
import { cutText } from '../../../platform/cut-text.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import { awaitAnswer, endWords, secondsOption } from '../cli/await-answer.ts'
import { commandIdIn, commandOption, rowOf } from '../cli/command-word.ts'
import type { Operation } from '../cli/operation.ts'
import { option, yesOption } from '../cli/options.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import { refuseStranger, refuseWithoutRouter, sendRequest } from '../cli/send-request.ts'
import type { System } from '../cli/system.ts'
import { readRows } from '../trace/rows.ts'
import type { CommandRow } from '../trace/rows.ts'
import { wrapText } from '../cli/wrap-text.ts'
import { againId } from './next-id.ts'

interface AgainOptions {
  command?: string
  wait?: boolean
  yes?: boolean
  seconds: number
}

const SECONDS = 600
const MOST_TIMES = 100
const MOST_WORDS = 200

/** The first that was not answered yet: one that is under way, or a new one. */
const nextOf = async ({ clients, tables }: System, commandId: string) => {
  const ids = Array.from({ length: MOST_TIMES }, (_, i) => againId(commandId, i + 1))
  const { rows, unreadable } = await readRows(clients.dynamodb, tables.tracking, ids)
  const ended = new Set([
    ...rows.filter(({ status }) => status === 'answered').map((row) => row.commandId),
    ...unreadable,
  ])
  const next = ids.find((id) => !ended.has(id))
  if (next === undefined) throw new Problem(`${commandId} was said again ${MOST_TIMES} times: that is enough`)
  return { next, underWay: rows.find((row) => row.commandId === next) }
}

/** Throws a Problem when something that was too large for the message is gone from its bucket. */
const refuseWithoutFiles = async ({ clients }: System, { commandId, message }: CommandRow): Promise<void> => {
  const { instructionAt, attachments = [] } = message
  const stored: StoredObject[] = [...(instructionAt ? [instructionAt] : []), ...attachments]
  const missing: string[] = []
  for (const { bucket, key } of stored)
    await clients.s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key })).catch((error: unknown) => {
      const { $metadata } = error as { $metadata?: { httpStatusCode?: number } }
      if ($metadata?.httpStatusCode !== 404) throw error
      missing.push(key)
    })
  if (missing.length > 0)
    throw new Problem(
      `${commandId} cannot be said again: ${missing.map(oneLine).join(', ')} is not stored any more. Its person can write again.`,
    )
}

/** What does not fit into a request is taken from the row. */
const requestOf = (
  { message, threadId, reply }: CommandRow,
  commandId: string,
  wordsOf: string,
): CommandRequest => ({
  commandId,
  wordsOf,
  chatThreadId: threadId,
  projectId: message.projectId,
  type: message.type,
  instruction: message.instruction,
  userEmail: message.userEmail,
  ...(message.userName !== undefined && { userName: message.userName }),
  subject: reply.subject,
})

const about = ({ commandId, projectKey, reply, message, supersededBy }: CommandRow, next: string): string =>
  [
    `${next}: what ${commandId} of ${oneLine(projectKey)} asked for, for ${oneLine(reply.email)}, once more`,
    `  "${cutText(oneLine(message.instruction), MOST_WORDS, '…')}"`,
    ...(supersededBy === undefined
      ? []
      : [`  (${oneLine(supersededBy)} took its place, and has its words, too)`]),
  ].join('\n')

export const againOperation: Operation<AgainOptions> = {
  name: 'again',
  says: 'does what an ended command asked for once more, as a new one',
  words: '[commandId]',
  options: [
    commandOption(),
    option('--wait', 'until it has ended', 'WAIT'),
    secondsOption(SECONDS),
    yesOption(),
  ],
  run: async (options, { terminal, open, stop }, words) => {
    const commandId = commandIdIn(options, words)
    const system = open()
    const row = await rowOf(system, commandId)
    if (row.status !== 'answered')
      throw new Problem(
        `${commandId} is still open (${row.status}): it goes on by itself. make stop COMMAND=${commandId} ends it first`,
      )
    const { next, underWay } = await nextOf(system, commandId)
    const { say } = terminal
    if (underWay) say(`${next} is under way already: ${underWay.status}`)
    else {
      await refuseStranger(system, row)
      await refuseWithoutFiles(system, row)
      await refuseWithoutRouter(system)
      say(about(row, next))
      if (!options.yes && !(await terminal.confirm('Type again to send it: ', 'again'))) {
        terminal.show(
          { commandId: next, sent: false },
          () => 'Nothing was sent. --yes (YES=1) sends it without asking.',
        )
        return EXIT.fine
      }
      await sendRequest(system, requestOf(row, next, commandId))
    }
    const sent = underWay === undefined
    if (!options.wait) {
      terminal.show({ commandId: next, sent }, () => `make trace COMMAND=${next} tells how it goes.`)
      return EXIT.fine
    }
    const last = await awaitAnswer(system, next, { seconds: options.seconds, stop, say })
    const isOver = last?.status === 'answered'
    const late = `${next} has not ended within ${options.seconds} s: ${last?.status ?? 'not accepted; make dead shows whether it was refused'}`
    terminal.show({ commandId: next, sent, status: last?.status, end: last?.end }, () =>
      wrapText(oneLine(isOver ? endWords(last) : late), terminal.width),
    )
    return isOver && last.end === 'done' ? EXIT.fine : EXIT.trouble
  },
}
