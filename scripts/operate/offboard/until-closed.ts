// Closes rows, and waits until nothing of theirs can come any more. What makes that hold, and no new rule of ownership is needed for it:
// 1. A row that is marked as leaving takes no new command. Routers remember rows for CONFIG_CACHE_SECONDS, so that is waited out.
// 2. A command whose row was written before, by a router that died before it was open, comes with its notice, which is hidden for
//    VISIBILITY_SECONDS.email at most. So that is waited out, too, unless the e-mail queue is empty.
// 3. What is open then is all that will ever be. It is answered as always: the row still says who may be mailed.
import { makeProjectRows } from '../../cloud/project-rows.ts'
import type { ListedRow } from '../../cloud/project-rows.ts'
import { countMessages } from '../../../cloud/count-messages.ts'
import { queueUrlOf } from '../../../cloud/queue-url.ts'
import { sharedQueueNames } from '../../../contract/names.ts'
import { readSettings } from '../../../contract/settings/setting.ts'
import { sharedSettings } from '../../../contract/settings/shared.ts'
import { VISIBILITY_SECONDS } from '../../../contract/topology.ts'
import { sleep } from '../../../platform/sleep.ts'
import { Problem } from '../cli/problem.ts'
import type { Where } from './find-project.ts'

export interface ClosingDeps {
  where: Where
  stop: AbortSignal
  say: (line: string) => void
  /** What is waited for, each in a few words; nothing: it is quiet. */
  busy: () => Promise<string[]>
  /** The command that goes on where this one is stopped. */
  again: string
}

/** A mail that was being read when its person's row was marked is accepted by then. */
const SLACK_MS = 3_000
const POLL_MS = 1_000
const SILENCE_MS = 30_000

const isMailWaiting = async ({ clients, prefix }: Where): Promise<boolean> => {
  const QueueUrl = await queueUrlOf(clients.sqs, sharedQueueNames(prefix).email)
  return (await countMessages(clients.sqs, QueueUrl, ['visible', 'hidden', 'delayed'])) > 0
}

const stopped = (again: string): Problem =>
  new Problem(
    `stopped: no new instruction is taken, and nothing was removed yet.\n${again} goes on; make onboard takes it back`,
  )

/** The earliest time at which nothing is remembered any more. `since`: when the last row was marked. */
const forgottenAt = (since: number): number => {
  const { configCacheSeconds } = sharedSettings
  const settings = readSettings({ configCacheSeconds }, process.env)
  return since + settings.configCacheSeconds * 1_000 + SLACK_MS
}

/** Marks rows as leaving; returns when the last of them was, by the clock of whoever did it. */
export const closeRows = async ({ clients, tables }: Where, rows: ListedRow[]): Promise<number> => {
  const configs = makeProjectRows(clients.dynamodb, tables.configs)
  const now = Date.now()
  for (const row of rows) await configs.leave(row, now)
  return Math.max(0, ...rows.map(({ leaving }) => leaving ?? now))
}

export const openRows = async ({ clients, tables }: Where, rows: ListedRow[]): Promise<void> => {
  const configs = makeProjectRows(clients.dynamodb, tables.configs)
  for (const row of rows) await configs.stay(row)
}

/** Resolves when no router can accept anything for the rows any more but what has been. Throws a Problem when it is stopped. */
export const untilForgotten = async (
  { where, stop, say, again }: Omit<ClosingDeps, 'busy'>,
  since: number,
): Promise<void> => {
  const at = forgottenAt(since)
  if (at > Date.now())
    say(
      `no new instruction is taken; ${Math.ceil((at - Date.now()) / 1_000)} s until no daemon remembers otherwise`,
    )
  await sleep(Math.max(0, at - Date.now()), stop)
  const latest = at + VISIBILITY_SECONDS.email * 1_000
  let isSaid = false
  while (!stop.aborted && Date.now() < latest && (await isMailWaiting(where))) {
    if (!isSaid)
      say(
        `at most ${Math.ceil((latest - Date.now()) / 1_000)} s more: mails lie on the e-mail queue, and one of them may be theirs`,
      )
    isSaid = true
    await sleep(POLL_MS, stop)
  }
  if (stop.aborted) throw stopped(again)
}

/** Resolves when nothing is waited for. Throws a Problem when it is stopped. */
export const untilQuiet = async ({ stop, say, busy, again }: ClosingDeps): Promise<void> => {
  let said = ''
  let saidMs = performance.now()
  for (;;) {
    const waits = (await busy()).join(', ')
    if (waits === '') return
    if (stop.aborted) throw stopped(again)
    if (waits !== said || performance.now() - saidMs > SILENCE_MS) {
      say(`waiting for ${waits}`)
      said = waits
      saidMs = performance.now()
    }
    await sleep(POLL_MS, stop)
  }
}
