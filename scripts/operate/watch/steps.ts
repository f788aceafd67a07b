// The way of a command as its row tells it. Pure.
import type { Tracking } from '../../../contract/tracking/record.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import type { Step } from './view-types.ts'

type Moment = Pick<Step, 'at' | 'word' | 'detail'>

const moment = (at: number | undefined, word: string, detail?: string): Moment[] =>
  at === undefined ? [] : [{ at, word, ...(detail && { detail }) }]

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)

const begun = ({ firstStartedAt, startedAt, putBacks = 0, generation }: Tracking): Moment[] => [
  ...moment(firstStartedAt ?? startedAt, 'begun'),
  ...(startedAt === firstStartedAt
    ? []
    : moment(
        startedAt,
        'begun again',
        `under generation ${generation}${putBacks > 0 ? `, put back ${times(putBacks)}` : ''}`,
      )),
]

const progress = ({ progress: last, startedAt = 0 }: Tracking): Moment[] =>
  last === undefined || last.at < startedAt
    ? []
    : moment(last.at, `last seen in stage ${oneLine(last.stage)}`, last.doing && oneLine(last.doing))

/** In the order of their times; each lasts until the next, and the last one, when nothing has ended it, goes on. */
export const stepsOf = (row: Tracking): Step[] => {
  const { acceptedAt, stopAskedAt, remindedAt, settledAt, answeringAt, answeredAt, end } = row
  const moments = [
    ...moment(acceptedAt, 'accepted'),
    ...begun(row),
    ...progress(row),
    ...moment(remindedAt, 'reminded', 'wrote that it is still being worked on'),
    ...moment(stopAskedAt, 'asked to stop'),
    ...moment(settledAt, `settled: ${end ?? ''}`),
    ...moment(answeringAt, 'answer composed'),
    ...moment(answeredAt, 'answered'),
  ].toSorted((a, b) => a.at - b.at)
  return moments.map((step, i) => {
    const next = moments[i + 1]
    return { ...step, ...(next && { tookMs: next.at - step.at }) }
  })
}
