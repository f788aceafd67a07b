// Every command that was offered is answered. The one excuse: its notice was lost with the e-mail queue before the command was open.
// (Before that only its tracking row may exist, which nobody looks for.)
import { sharedQueueNames } from '../../../contract/names.ts'
import { PREFIX } from '../plan/sim-settings.ts'
import { allOf } from '../trace/trace.ts'
import type { Oracle, Past } from './oracle.ts'

const EMAIL_QUEUE = sharedQueueNames(PREFIX).email

const isEmailQueueLost = ({ plan }: Past, from: number): boolean =>
  plan.faults.some((fault) => 'queue' in fault && fault.queue === EMAIL_QUEUE && fault.at >= from)

export const nothingLost: Oracle = (past) => {
  const { records } = past
  const answers = allOf(records, 'mailed').filter(({ letter }) => letter === 'answer')
  const answered = new Set(answers.map(({ commandId }) => commandId))
  const opened = new Set(allOf(records, 'opened').map(({ commandId }) => commandId))
  return allOf(records, 'offered')
    .filter(({ commandId }) => !answered.has(commandId))
    .filter(({ commandId, at }) => opened.has(commandId) || !isEmailQueueLost(past, at))
    .map(({ commandId, projectKey, at }) => {
      const how = opened.has(commandId) ? 'accepted' : 'offered'
      return {
        oracle: 'nothing lost',
        says: `${commandId} was ${how} and never answered`,
        at,
        commandId,
        projectKey,
      }
    })
}
