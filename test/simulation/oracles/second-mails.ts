// Every answer that was mailed a second time, with the reason that excuses it if there is one. The excuses are the documented window:
// between a mail and its mark the router died, slept, or could not hear or write; another one cannot know that the mail is out.
import { allOf } from '../trace/trace.ts'
import type { RecordOf } from '../trace/trace.ts'
import { groupBy } from './group-by.ts'
import type { Past } from './oracle.ts'
import { isPausedWithin } from './paused.ts'

type Mail = RecordOf<'mailed'>

export interface SecondMail {
  first: Mail
  second: Mail
  /** `undefined`: nothing excuses it. */
  excuse: string | undefined
}

/** How long a router that took an answer has to mark it, before another one may take it. */
const TAKE_AGAIN_MS = 60_000

const excuseOf = ({ plan, records }: Past, first: Mail, second: Mail): string | undefined => {
  const { commandId } = first
  const within = (at: number): boolean => at >= first.at && at <= second.at
  const isSame = (record: { commandId: string; at: number }): boolean =>
    record.commandId === commandId && within(record.at)
  if (allOf(records, 'marked').some(isSame)) return undefined
  if (allOf(records, 'processEnded').some(({ by, at }) => by === first.by && within(at)))
    return 'died before the mark'
  if (isPausedWithin(records, first.by, first.at, second.at)) return 'slept before the mark'
  const isHeard = allOf(records, 'mailHeardOf').some((heard) => heard.by === first.by && isSame(heard))
  if (!isHeard) return 'the mail service did not answer'
  const isCutOff = plan.faults.some(
    (fault) =>
      fault.kind === 'cut off' &&
      fault.service === 'dynamodb' &&
      first.by.startsWith(`${fault.process}.`) &&
      fault.at <= second.at &&
      fault.at + fault.ms >= first.at,
  )
  return isCutOff && second.at - first.at >= TAKE_AGAIN_MS ? 'cut off before the mark' : undefined
}

export const secondMails = (past: Past): SecondMail[] => {
  const answers = allOf(past.records, 'mailed').filter(({ letter }) => letter === 'answer')
  const repeated = [...groupBy(answers, ({ commandId }) => commandId).values()].filter(
    (mails) => mails.length > 1,
  )
  return repeated.flatMap((mails) =>
    mails.slice(1).map((second, i) => {
      const first = mails[i] as Mail
      return { first, second, excuse: excuseOf(past, first, second) }
    }),
  )
}
