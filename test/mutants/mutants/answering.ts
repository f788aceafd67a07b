// How an answer goes out once (rule 8).
import type { Mutant } from '../mutant.ts'

const ANSWER = 'router/answer/answer.ts'

export const ANSWER_MUTANTS: Mutant[] = [
  {
    name: 'take what another router has',
    file: 'contract/tracking/expressions.ts',
    find: "condition: '#status = :settled OR (#status = :answering AND answeringBy IN (:by, :stale))',",
    replace: "condition: '#status = :settled OR #status = :answering OR answeringBy IN (:by, :stale)',",
    says: 'two routers with one response each mail the answer twice',
  },
  {
    name: 'impatient second router',
    file: 'router/answer/stale-answer-locks.ts',
    find: 'seen.set(commandId, { by, sinceMs: nowMs })\n      return undefined',
    replace: 'return by',
    says: 'a router that is just mailing counts as dead',
  },
  {
    name: 'no mark',
    file: ANSWER,
    find: "await retry('mark it as answered', () => tracking.answered(commandId, Date.now(), sent), how)",
    replace: '',
    says: 'nobody knows that the mail is out',
  },
  {
    name: 'mark before the mail',
    file: ANSWER,
    find: 'const sent = await deps.notifications.answer(composeAnswer(command, deps.supportAddress), command)',
    replace:
      "await tracking.answered(commandId, Date.now(), { mailId: '' })\n    const sent = await deps.notifications.answer(composeAnswer(command, deps.supportAddress), command)",
    says: 'a router that dies between mark and mail leaves silence',
  },
  {
    name: 'output queues that nobody polls',
    file: 'router/sweep/sweep.ts',
    find: 'polls.keepOnly(demand.openKeys, now)',
    replace: 'polls.keepOnly(new Set(), now)',
    says: 'a router that was restarted does not hear of the responses to what it accepted before',
  },
]
