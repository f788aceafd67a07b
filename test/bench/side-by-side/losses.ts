// What became of the commands, from what the workers logged and the mails that went out. Pure.
import type { LogLine } from '../../../scripts/local/daemon-process.ts'

export interface Sent {
  commandId: string
  /** Milliseconds since 1970. */
  at: number
  workMs: number
}

export interface Losses {
  sent: number
  /** No mail about it went out. */
  lost: number
  /** More than one mail about it went out. */
  answeredTwice: number
  /** Its work was begun again: time that a worker had spent on it is lost. */
  begunAgain: number
  /** Its work was carried out to the end twice. */
  carriedOutTwice: number
  /** Answered later than `lateMs` beyond its work. */
  late: number
  /** The longest time from sending to the answer, beyond its work. */
  longestMs: number
}

const timeOf = ({ timestamp }: LogLine): number => Date.parse(timestamp)

/** When each command's first line of this event was written. */
export const firstOf = (lines: Iterable<LogLine>, event: string): Map<string, number> => {
  const first = new Map<string, number>()
  for (const line of lines)
    if (line.event === event && line.commandId !== undefined && !first.has(line.commandId))
      first.set(line.commandId, timeOf(line))
  return first
}

const countOf = (ids: Iterable<string>): Map<string, number> => {
  const count = new Map<string, number>()
  for (const id of ids) count.set(id, (count.get(id) ?? 0) + 1)
  return count
}

const idsOf = (lines: LogLine[], events: string[]): string[] =>
  lines.flatMap(({ event, commandId }) => (events.includes(event) && commandId ? [commandId] : []))

/** `mails`: the command of each mail that went out. */
export const lossesOf = (sent: Sent[], lines: LogLine[], mails: string[], lateMs: number): Losses => {
  const answers = countOf(mails)
  const begun = countOf(idsOf(lines, ['work_begun']))
  const done = countOf(idsOf(lines, ['work_done', 'work_done_again']))
  const replied = firstOf(lines, 'replied')
  const moreThanOnce = (count: Map<string, number>): number =>
    sent.filter(({ commandId }) => (count.get(commandId) ?? 0) > 1).length
  const tookMs = sent.flatMap(({ commandId, at, workMs }) => {
    const end = replied.get(commandId)
    return end === undefined ? [] : [end - at - workMs]
  })
  return {
    sent: sent.length,
    lost: sent.filter(({ commandId }) => !answers.has(commandId)).length,
    answeredTwice: moreThanOnce(answers),
    begunAgain: moreThanOnce(begun),
    carriedOutTwice: moreThanOnce(done),
    late: tookMs.filter((ms) => ms > lateMs).length,
    longestMs: Math.max(0, ...tookMs),
  }
}
