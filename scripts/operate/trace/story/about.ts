// What a command is about, as names and texts. Pure.
import { startOf } from '../../../../contract/tracking/begun.ts'
import { shortContainerId } from '../../../../platform/container-id.ts'
import { cutText } from '../../../../platform/cut-text.ts'
import { oneLine } from '../../../../platform/visible-text.ts'
import type { LogLine } from '../../../local/daemon-process.ts'
import { dollars, many } from '../../cli/amounts.ts'
import { lastWordOf } from '../../cli/news.ts'
import { ageText, dateText, timeText } from '../../cli/times.ts'
import type { TraceFacts } from '../facts.ts'
import { isAbout } from '../mentioned.ts'
import type { CommandRow } from '../rows.ts'

export type Fact = [name: string, says: string]

const LONGEST_INSTRUCTION = 300

const count = (amount: number): string => amount.toLocaleString('en-US')
const times = (amount: number): string => (amount === 1 ? 'once' : `${amount} times`)

const costOf = ({ response, progress }: CommandRow): string | undefined => {
  const { costUsd, inputTokens, outputTokens } = { ...progress, ...response }
  const parts = [
    costUsd === undefined ? undefined : dollars(costUsd),
    inputTokens === undefined ? undefined : `${count(inputTokens)} tokens in`,
    outputTokens === undefined ? undefined : `${count(outputTokens)} out`,
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? undefined : `${parts.join(', ')}${response ? '' : ' so far'}`
}

const runsOf = ({
  startedAt,
  firstGeneration,
  generation,
  begun,
  putBacks = 0,
}: CommandRow): string | undefined => {
  if (startedAt === undefined) return putBacks === 0 ? undefined : `put back ${times(putBacks)}`
  const from =
    firstGeneration !== undefined && firstGeneration !== generation
      ? `generations ${firstGeneration} to ${generation}`
      : `generation ${generation}`
  const isCounted = begun?.has(startOf(generation, startedAt)) === true
  const vain = (begun?.size ?? 0) - (isCounted ? 1 : 0)
  const lost = vain > 0 ? `, ${many(vain, 'start')} lost with worker or program (3 make it dead)` : ''
  const back = putBacks === 0 ? '' : `, put back ${times(putBacks)} (3 at most)`
  return `${from}${lost}${back}`
}

const whoIs = (id: string, others: CommandRow[]): string => {
  const row = others.find((other) => other.commandId === id)
  return row ? `${id} "${cutText(oneLine(row.message.instruction), 40, '…')}"` : id
}

const list = (ids: Iterable<string> | undefined, others: CommandRow[]): string | undefined => {
  const all = [...(ids ?? [])]
  return all.length === 0 ? undefined : all.map((id) => whoIs(id, others)).join(', ')
}

const answeredOf = ({ answeredAt, mailId, reply, mailProblem }: CommandRow): string | undefined => {
  if (answeredAt === undefined) return undefined
  const to = [reply.email, ...(reply.cc ?? [])].join(', ')
  const mail = mailProblem === undefined ? `to ${to}, mail ${mailId ?? 'without an id'}` : 'by no mail'
  return `${dateText(answeredAt)} ${timeText(answeredAt)} ${mail}`
}

const progressOf = ({ status, progress }: CommandRow, now: number): string | undefined => {
  if (status !== 'running' || !progress) return undefined
  const { stage, filesTouched, at } = progress
  const touched = filesTouched === undefined ? '' : `${filesTouched} files touched`
  const parts = [stage, lastWordOf(progress), touched].filter((part) => part !== '')
  return `${parts.join(', ')} (${ageText(now - at)} ago)`
}

/** Where the worker has put the agent's conversation, which is gzipped. */
const transcriptOf = ({ commandId }: CommandRow, lines: LogLine[]): string | undefined => {
  const kept = lines.findLast((line) => line.event === 'transcript_kept' && isAbout(line, commandId))
  return typeof kept?.['object'] === 'string' ? kept['object'] : undefined
}

/** In the order in which a person asks. Everything may be hostile text, and is one line. */
export const aboutRow = (row: CommandRow, { others, now, ownership, lines }: TraceFacts): Fact[] => {
  const { message, reply, response, acceptedAt, stopAskedAt } = row
  const facts: [string, string | undefined][] = [
    ['asked', `${dateText(acceptedAt)} ${timeText(acceptedAt)} by ${reply.email}`],
    ['mail', reply.messageId],
    [
      'wants',
      `${message.type === 'edit' ? '' : `${message.type}: `}${cutText(message.instruction, LONGEST_INSTRUCTION, '…')}`,
    ],
    ['files', message.attachments?.map((file) => `${file.name} (${count(file.bytes)} bytes)`).join(', ')],
    [
      'where',
      `${row.projectKey}, thread ${row.threadId}, branch ${response?.branch ?? message.context.branch}`,
    ],
    [
      'owner',
      row.answeredAt === undefined && ownership?.containerId
        ? shortContainerId(ownership.containerId)
        : undefined,
    ],
    ['runs', runsOf(row)],
    ['now at', progressOf(row, now)],
    ['stop', stopAskedAt === undefined ? undefined : `asked for at ${timeText(stopAskedAt)}`],
    ['yields to', list(row.yieldsTo, others)],
    ['includes', list(row.carries, others)],
    ['went into', row.supersededBy === undefined ? undefined : whoIs(row.supersededBy, others)],
    ['commit', response?.commit],
    ['changed', response?.filesChanged?.join(', ')],
    ['preview', response?.previewUrl],
    ['cost', costOf(row)],
    ['transcript', transcriptOf(row, lines)],
    ['answered', answeredOf(row)],
  ]
  return facts.flatMap(([name, says]): Fact[] =>
    says === undefined || says === '' ? [] : [[name, oneLine(says)]],
  )
}

export interface Said {
  title: string
  text: string
}

/** What was said about the end, in whole: the last lines of a build or program that failed are only here. */
export const saidIn = (row: CommandRow): Said[] => {
  const { response, notes } = row
  const allNotes = [...notes, ...(response?.notes ?? [])].map((note) => `- ${note}`).join('\n')
  const parts: [string, string | undefined][] = [
    ['What went wrong, as the person was told', response?.error],
    ['What was asked of the person', response?.question],
    ['What was done, in the words of the editing program', response?.summary],
    ['Notes', allNotes],
  ]
  return parts.flatMap(([title, text]) => (text === undefined || text.trim() === '' ? [] : [{ title, text }]))
}
