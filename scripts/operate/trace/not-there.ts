// What to try when there is no such command.
import { makeOwnershipTable } from '../../../cloud/ownership-table.ts'
import type { System } from '../cli/system.ts'
import type { TraceFacts } from './facts.ts'
import { idsIn } from './mentioned.ts'
import { nearestTo } from './nearest.ts'
import { answeredLately, idsOfThread } from './rows.ts'

const MOST_OPEN = 1_000
const MOST_ANSWERED = 1_000
const LATELY_MS = 86_400_000

/** What is open, what was answered lately, and what the log names. */
const knownIds = async ({ clients, tables }: System, { lines }: TraceFacts): Promise<string[]> => {
  const { dynamodb } = clients
  const lately = { since: Date.now() - LATELY_MS, most: MOST_ANSWERED }
  const [waiting, answered] = await Promise.all([
    makeOwnershipTable(dynamodb, tables.ownership).waitingPage(MOST_OPEN),
    answeredLately(dynamodb, tables.tracking, lately),
  ])
  return [...waiting.rows.flatMap(({ open }) => [...open.keys()]), ...answered, ...lines.flatMap(idsIn)]
}

/** One sentence. */
export const whatToTry = async (system: System, facts: TraceFacts): Promise<string> => {
  const { commandId, log } = facts
  const { clients, tables } = system
  if ((await idsOfThread(clients.dynamodb, tables.tracking, commandId, 1)).length > 0)
    return `${commandId} is a thread, not a command: make trace THREAD=${commandId}`
  const near = nearestTo(commandId, await knownIds(system, facts))
  const where = log.problem === undefined ? `, and ${log.says} does not name it` : ''
  const mean = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`
  return `there is no command ${commandId}: no row${where}.${mean} THREAD=id and MAIL=Message-ID find it, too.`
}
