// The moments that the row itself has, for what the log does not say. Pure.
import { shortContainerId } from '../../../../platform/container-id.ts'
import { oneLine } from '../../../../platform/visible-text.ts'
import type { LogLine } from '../../../local/daemon-process.ts'
import type { CommandRow } from '../rows.ts'
import type { Mark } from './mark.ts'

interface Moment {
  at: number | undefined
  says: string
  /** The event of the log that says the same. */
  event: string
}

const momentsOf = (row: CommandRow): Moment[] => {
  const { acceptedAt, firstStartedAt, startedAt, settledAt, answeredAt, answeringAt, generation } = row
  const isAgain = startedAt !== firstStartedAt
  return [
    { at: acceptedAt, says: 'accepted', event: 'accepted' },
    {
      at: isAgain ? firstStartedAt : undefined,
      says: `begun first, under generation ${row.firstGeneration ?? '?'}`,
      event: 'started',
    },
    {
      at: startedAt,
      says: `begun${isAgain ? ' last' : ''}, under generation ${generation}`,
      event: 'started',
    },
    { at: row.stopAskedAt, says: 'the person asked to stop it', event: 'stop_asked' },
    { at: row.remindedAt, says: 'wrote that it is still being worked on', event: 'reminded' },
    { at: settledAt, says: `ended: ${row.end ?? '?'}`, event: 'settled' },
    {
      at: answeredAt === undefined ? answeringAt : undefined,
      says: `${oneLine(shortContainerId((row.answeringBy ?? '?').split('.')[0] ?? '?'))} took the answer, and has not mailed it`,
      event: 'replied',
    },
    { at: answeredAt, says: 'answer mailed', event: 'replied' },
  ]
}

/** `own`: lines of the command. */
export const marksOfRow = (row: CommandRow, own: LogLine[]): Mark[] =>
  momentsOf(row).flatMap(({ at, says, event }): Mark[] => {
    const isLogged = own.some((line) => line.event === event)
    return at === undefined || isLogged ? [] : [{ at, kind: 'event', says }]
  })
