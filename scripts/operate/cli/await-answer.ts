// Waits until a command has ended and its person has been told.
import type { Option } from 'commander'
import { sleep } from '../../../platform/sleep.ts'
import { readRows } from '../trace/rows.ts'
import type { CommandRow } from '../trace/rows.ts'
import { option, secondsFrom } from './options.ts'
import { reasonIn } from './reason-in.ts'
import { ageText } from './times.ts'
import type { System } from './system.ts'

const POLL_MS = 500
const SILENCE_MS = 30_000

export const secondsOption = (fallback: number): Option =>
  option('--seconds <seconds>', 'wait at most so long for its end', 'SECONDS')
    .argParser(secondsFrom)
    .default(fallback)

export interface AwaitAnswer {
  seconds: number
  stop: AbortSignal
  say: (line: string) => void
}

/** The row as it was seen last: answered, or what had become of it when the time was over. `undefined`: it never came to be. */
export const awaitAnswer = async (
  { clients, tables }: Pick<System, 'clients' | 'tables'>,
  commandId: string,
  { seconds, stop, say }: AwaitAnswer,
): Promise<CommandRow | undefined> => {
  const began = performance.now()
  let saidMs = began
  for (;;) {
    const { rows } = await readRows(clients.dynamodb, tables.tracking, [commandId])
    const [row] = rows
    const now = performance.now()
    if (row?.status === 'answered' || stop.aborted || now - began > seconds * 1_000) return row
    if (now - saidMs > SILENCE_MS) {
      say(`still waiting: ${row?.status ?? 'not accepted yet'}, ${ageText(now - began)}`)
      saidMs = now
    }
    await sleep(POLL_MS, stop)
  }
}

const ENDS: Record<string, string> = {
  done: 'done',
  failed: 'failed',
  interrupted: 'stopped',
  dead: 'given up as dead',
}

/** How it ended, in a sentence; hostile text. */
export const endWords = ({ commandId, end, response, supersededBy, mailProblem }: CommandRow): string => {
  const how = ENDS[end ?? ''] ?? 'ended'
  const why =
    supersededBy === undefined
      ? reasonIn(response?.error ?? response?.summary)
      : `${supersededBy} took its place`
  const told =
    mailProblem === undefined ? 'its person has been told' : `nobody was told: ${reasonIn(mailProblem)}`
  return `${commandId} is ${how}${why === '' ? '' : ` (${why})`}; ${told}.`
}
