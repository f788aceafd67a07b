// How it stands with a command, in one line. Pure.
import { isLate } from '../../../../contract/daemon-sign.ts'
import type { DaemonSign } from '../../../../contract/daemon-sign.ts'
import { openBefore } from '../../../../contract/ownership/decide.ts'
import { isUnsettled } from '../../../../contract/tracking/record.ts'
import { shortContainerId } from '../../../../platform/container-id.ts'
import { oneLine } from '../../../../platform/visible-text.ts'
import { tookText } from '../../cli/times.ts'
import type { TraceFacts } from '../facts.ts'
import type { CommandRow } from '../rows.ts'

export type Tone = 'good' | 'bad' | 'open'

export interface State {
  tone: Tone
  says: string
}

const ENDS: Record<string, State> = {
  done: { tone: 'good', says: 'done' },
  failed: { tone: 'bad', says: 'failed' },
  interrupted: { tone: 'open', says: 'stopped' },
  dead: { tone: 'bad', says: 'given up as dead' },
}

const name = (containerId: string): string => oneLine(shortContainerId(containerId)).slice(0, 40)

const endOf = (row: CommandRow): State => {
  const { tone, says } = ENDS[row.end ?? ''] ?? { tone: 'bad', says: 'ended' }
  return { tone, says: row.supersededBy === undefined ? says : `stopped: ${row.supersededBy} took its place` }
}

/** An owner that gives no sign of life, or only the absence of any. */
const ownerSays = (containerId: string | undefined, signs: DaemonSign[], now: number): string => {
  if (containerId === undefined) {
    const workers = signs.filter((sign) => sign.daemon === 'worker' && sign.endedAt === undefined)
    const alive = workers.filter((sign) => !isLate(sign, now)).length
    return `nobody owns its project key; workers alive: ${alive} of ${workers.length}`
  }
  const sign = signs.find((each) => each.containerId === containerId)
  if (!sign) return `${name(containerId)} owns its project key`
  if (sign.endedAt !== undefined) return `${name(containerId)} owned its project key, and has ended`
  return isLate(sign, now)
    ? `${name(containerId)} owns its project key, and has given no sign of life for ${tookText(now - sign.at)}`
    : `${name(containerId)} owns its project key`
}

const openState = (row: CommandRow, { ownership, signs, now }: TraceFacts): State => {
  const owner = ownerSays(ownership?.containerId, signs, now)
  const age = tookText(now - row.acceptedAt)
  if (!ownership?.open.has(row.commandId))
    return {
      tone: 'bad',
      says: `${row.status} for ${age}, and its project key does not have it open: a router stopped while it accepted it, or somebody changed a row`,
    }
  if (ownership.active?.commandId === row.commandId && row.status === 'running') {
    const since = tookText(now - (row.startedAt ?? row.acceptedAt))
    return { tone: 'open', says: `runs for ${since} (accepted ${age} ago); ${owner}` }
  }
  const before = openBefore(ownership.open, row.commandId)
  const begun = row.status === 'running' ? 'was begun, and waits' : 'waits'
  const behind =
    before.length === 0
      ? ''
      : `, behind ${before.slice(0, 3).join(', ')}${before.length > 3 ? ` and ${before.length - 3} more` : ''}`
  const stop = row.stopAskedAt === undefined ? '' : ', to stop'
  return { tone: 'open', says: `${begun}${stop} for ${age}${behind}; ${owner}` }
}

export const stateOf = (facts: TraceFacts): State => {
  const { row, now, isUnreadable } = facts
  if (isUnreadable) return { tone: 'bad', says: 'its row cannot be read' }
  if (!row) return { tone: 'bad', says: 'its row is gone' }
  if (isUnsettled(row)) return openState(row, facts)
  const end = endOf(row)
  const took = tookText((row.answeredAt ?? now) - row.acceptedAt)
  if (row.answeredAt !== undefined)
    return row.mailProblem === undefined
      ? { ...end, says: `${end.says}, answered after ${took}` }
      : { tone: 'bad', says: `${end.says}, and nobody was told` }
  return {
    tone: 'bad',
    says: `${end.says}, not answered yet, ${tookText(now - (row.settledAt ?? now))} later`,
  }
}
