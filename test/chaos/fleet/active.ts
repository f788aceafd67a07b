import type { Line } from '../journal.ts'

/** A command in the hands of a worker. */
export interface ActiveCommand {
  commandId: string
  projectKey: string
  generation: number
}

/** After these a worker has no command of this project key in hand any more. */
const ENDS = new Set([
  'settled',
  'not_settled',
  'lease_lost',
  'interrupted',
  'given_up',
  'left',
  'command_failed',
  'released',
])

/** What a worker had in hand at a moment, as its log tells. Pure. */
export const activeAt = (lines: Iterable<Line>, containerId: string, at: number): ActiveCommand[] => {
  const active = new Map<string, ActiveCommand>()
  for (const line of lines) {
    const { projectKey, commandId, generation = 0 } = line
    if (line.containerId !== containerId || line.at > at || projectKey === undefined) continue
    if (line.event === 'started' && commandId) active.set(projectKey, { commandId, projectKey, generation })
    else if (ENDS.has(line.event)) active.delete(projectKey)
  }
  return [...active.values()]
}
