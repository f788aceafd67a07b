// On the unclaimed queue: this project key has work and no owner.
import { toAsciiJson } from './ascii-json.ts'
import { projectKeyOf } from '../names.ts'
import type { LifeSign } from '../ownership/record.ts'
import { parseMessage } from './fields.ts'

export interface ClaimRequest {
  projectKey: string
  /** Milliseconds since 1970. The time to claim is measured from here. */
  requestedAt: number
  /** The dead owner's last sign of life, which did not change for a whole lease. Absent: there is no owner. */
  dead?: LifeSign
}

/** Throws NotAMessage with every problem of the text. */
export const parseClaimRequest = (text: string | undefined): ClaimRequest =>
  parseMessage('a claim request', text, (f) => {
    const dead = f.object('dead', (d) => ({
      generation: d.need('count', 'generation'),
      heartbeat: d.need('count', 'heartbeat'),
    }))
    return {
      projectKey: projectKeyOf(f.need('projectId', 'projectId'), f.need('userId', 'userId')),
      requestedAt: f.need('count', 'requestedAt'),
      ...(dead && { dead }),
    }
  })

export const writeClaimRequest = ({ projectKey, requestedAt, dead }: ClaimRequest): string => {
  // Not checked: the state machine of docs/workflow.md is written with paths in the place of ids.
  const [projectId, userId] = projectKey.split('#')
  return toAsciiJson({ projectId, userId, requestedAt, ...(dead && { dead }) })
}
