// Every accepted command is answered, and every offered one is accepted unless its notice was lost with the queue.
import { sharedQueueNames } from '../../../contract/names.ts'
import { PREFIX } from '../plan/sim-settings.ts'
import { allOf } from '../trace/trace.ts'
import type { Oracle, Past } from './oracle.ts'

const oracle = 'nothing lost'

const isEmailQueueLost = ({ plan }: Past, from: number): boolean =>
  plan.faults.some(
    (fault) => 'queue' in fault && fault.queue === sharedQueueNames(PREFIX).email && fault.at >= from,
  )

export const nothingLost: Oracle = (past) => {
  const { records } = past
  const answered = new Set(
    allOf(records, 'mailed').flatMap((mail) => (mail.letter === 'answer' ? [mail.commandId] : [])),
  )
  const accepted = allOf(records, 'accepted')
  const isAccepted = new Set(accepted.map(({ commandId }) => commandId))
  const silent = accepted
    .filter(({ commandId }) => !answered.has(commandId))
    .map(({ commandId, projectKey, at }) => ({
      oracle,
      says: `${commandId} was accepted and never answered`,
      at,
      commandId,
      projectKey,
    }))
  const forgotten = allOf(records, 'offered')
    .filter(({ commandId, at }) => !isAccepted.has(commandId) && !isEmailQueueLost(past, at))
    .map(({ commandId, at }) => ({
      oracle,
      says: `${commandId} was offered and never accepted`,
      at,
      commandId,
    }))
  return [...silent, ...forgotten]
}
