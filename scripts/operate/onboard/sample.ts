// A command through the whole system for each row: the proof that its person can use it. Of type `preview`, on a thread of its own: it builds and
// publishes the base branch as it is. In the repository it changes nothing but the fence, as every command does.
import { createHash } from 'node:crypto'
import { makeTrackingTable } from '../../../cloud/tracking-table.ts'
import { isLiving } from '../../../contract/daemon-sign.ts'
import type { CommandRequest } from '../../../contract/messages/program-request.ts'
import type { ProjectConfig } from '../../../contract/project-config.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { sleep } from '../../../platform/sleep.ts'
import { oneLine, visibleText } from '../../../platform/visible-text.ts'
import { daemonSigns } from '../cli/daemon-signs.ts'
import { Problem } from '../cli/problem.ts'
import { sendRequest } from '../cli/send-request.ts'
import type { System } from '../cli/system.ts'
import { pageProblem } from './look-at-page.ts'

export interface SampleDeps {
  system: Pick<System, 'clients' | 'prefix' | 'tables'>
  stop: AbortSignal
  say: (line: string) => void
  pollMs?: number
}

/** What became of the sample command of a row. */
export interface Sampled {
  commandId: string
  /** From being sent to being answered. */
  seconds?: number
  previewUrl?: string
  /** What is wrong and what to do; absent when all is well. */
  problem?: string
}

const POLL_MS = 1_000
const SILENCE_MS = 30_000

/** Always the same session for a person and project, so that all of them share one thread. */
const sampleOf = (
  { projectId, email }: Pick<ProjectConfig, 'projectId' | 'email'>,
  now: number,
  i: number,
): CommandRequest & { commandId: string } => ({
  commandId: `onboard-${now}-${i}`,
  sessionId: `onboard-${createHash('sha256').update(`${projectId} ${email}`).digest('hex').slice(0, 16)}`,
  projectId,
  type: 'preview',
  userEmail: email,
  subject: `${projectId} is set up`,
  instruction: 'A first preview, to see that all is set up: the site as it is. Nothing was changed.',
})

/** Throws a Problem when no router lives, as far as anybody knows: nobody would take the command. */
const refuseWithoutRouter = async (system: SampleDeps['system']): Promise<void> => {
  const signs = await daemonSigns(system)
  if (signs === undefined) return
  const routers = signs.filter(({ daemon }) => daemon === 'router')
  if (routers.some((sign) => isLiving(sign, Date.now()))) return
  const found = routers.length === 0 ? 'there is none' : 'the last one has ended, is frozen, or cut off'
  throw new Problem(
    `all is made, and no sample command was sent: no router gives a sign of life (${found}). ` +
      'See make status; then the same command again, or with --no-sample (NO_SAMPLE=1)',
  )
}

const STEPS = [
  ['accepted', 'acceptedAt'],
  ['started', 'startedAt'],
  ['settled', 'settledAt'],
  ['answered', 'answeredAt'],
] as const

/** How far it is, with the times since it was sent. */
const wayOf = (row: Tracking | undefined, sentAt: number): string[] =>
  STEPS.flatMap(([step, field]) => {
    const at = row?.[field]
    return at === undefined ? [] : [`${step} ${Math.max(0, (at - sentAt) / 1_000).toFixed(1)} s`]
  })

const NOT_MAILED =
  'it was carried out, and its answer could not be mailed (a wrong address, one that is blocked, the sandbox of SES?):'

/** In a sentence or two; `undefined` when it was answered as done. */
const sampleProblem = (row: Tracking | undefined, commandId: string): string | undefined => {
  const trace = `make trace COMMAND=${commandId}`
  if (!row)
    return `the router has not accepted it. If it was refused, it lies in the dead letters with the reason: make dead`
  if (row.status !== 'answered')
    return row.startedAt === undefined
      ? 'no worker has started it: make status shows whether one lives'
      : `it got no further than ${row.status}: ${trace}`
  if (row.end === 'done') return row.mailProblem ? `${NOT_MAILED} ${oneLine(row.mailProblem)}` : undefined
  const why = row.response?.error ?? row.response?.summary ?? 'no reason is known'
  return `it ended as ${row.end}: ${visibleText(why).slice(0, 2_000).trim()}`
}

const awaitSample = async (
  { system, stop, say, pollMs = POLL_MS }: SampleDeps,
  command: CommandRequest & { commandId: string },
  sentAt: number,
  seconds: number,
): Promise<Sampled> => {
  const { commandId, projectId, userEmail } = command
  const tracking = makeTrackingTable(system.clients.dynamodb, system.tables.tracking)
  let shown = 0
  let saidMs = performance.now()
  for (;;) {
    const row = await tracking.read(commandId)
    const way = wayOf(row, sentAt)
    const isSilent = performance.now() - saidMs > SILENCE_MS
    if (way.length > shown || isSilent) {
      say(`  ${projectId} for ${userEmail}: ${way.at(-1) ?? 'sent'}${isSilent ? ', still waiting' : ''}`)
      saidMs = performance.now()
    }
    shown = way.length
    const isOver = row?.status === 'answered'
    if (!isOver && !stop.aborted && Date.now() - sentAt <= seconds * 1_000) {
      await sleep(pollMs, stop)
      continue
    }
    const previewUrl = row?.response?.previewUrl
    const told = stop.aborted ? 'stopped while waiting for its answer' : sampleProblem(row, commandId)
    const problem = told ?? (previewUrl === undefined ? undefined : await pageProblem(previewUrl, stop))
    return {
      commandId,
      ...(row?.answeredAt !== undefined && { seconds: Math.max(0, (row.answeredAt - sentAt) / 1_000) }),
      ...(previewUrl !== undefined && { previewUrl }),
      ...(problem !== undefined && { problem }),
    }
  }
}

/** In the order of the rows. `seconds`: the most that each may take. */
export const sampleAll = async (
  deps: SampleDeps,
  configs: ProjectConfig[],
  seconds: number,
): Promise<Sampled[]> => {
  await refuseWithoutRouter(deps.system)
  const now = Date.now()
  const sent = configs.map(async (config, i) => {
    const command = sampleOf(config, now, i)
    await sendRequest(deps.system, command)
    return awaitSample(deps, command, Date.now(), seconds)
  })
  return Promise.all(sent)
}
