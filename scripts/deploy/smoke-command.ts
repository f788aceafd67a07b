// The command at the end of a deployment: what is sent, and what its tracking row says of its way. Pure.
import { createHash } from 'node:crypto'
import type { CommandRequest } from '../../contract/messages/program-request.ts'
import type { Tracking } from '../../contract/tracking/record.ts'

export interface SmokeWish {
  project: string
  email: string
  /** Of the images: what was deployed. */
  tag: string
  now: number
}

/** Builds the site and changes nothing. Always the same session, so that all of them share one thread with its worktree. */
export const smokeCommand = ({ project, email, tag, now }: SmokeWish) =>
  ({
    commandId: `smoke-${now}`,
    // Of this person only: a session belongs to one project key.
    sessionId: `smoke-${createHash('sha256').update(`${project} ${email}`).digest('hex').slice(0, 16)}`,
    projectId: project,
    type: 'build',
    userEmail: email,
    subject: `Smoke test of ${tag}`,
    instruction: `A smoke test after the deployment of ${tag}: builds the site and changes nothing.`,
  }) satisfies CommandRequest

const STEPS = [
  ['accepted', 'acceptedAt'],
  ['started', 'startedAt'],
  ['settled', 'settledAt'],
  ['answered', 'answeredAt'],
] as const

/** One line per step that was reached, in seconds since it was sent. */
export const smokeTimeline = (row: Tracking | undefined, sentAt: number): string[] =>
  STEPS.flatMap(([step, field]) => {
    const at = row?.[field]
    return at === undefined ? [] : [`${((at - sentAt) / 1_000).toFixed(1).padStart(7)} s  ${step}`]
  })

/** What is wrong, in a sentence; `undefined` when it was answered as done. */
export const smokeProblem = (row: Tracking | undefined): string | undefined => {
  if (!row) return 'the router has not accepted it: look for its id in the log of the router'
  if (row.status !== 'answered')
    return row.startedAt === undefined
      ? 'no worker has started it: look at the service of the workers and their log'
      : `it got no further than ${row.status}: look for its id in the logs`
  if (row.end === 'done') return undefined
  return `it was answered, but ended as ${row.end}: ${row.response?.error ?? row.response?.summary ?? 'no reason'}; look for its id in the logs`
}
