// "This project key has work and no owner", on the unclaimed queue.
import { toAsciiJson } from '../ascii-json.ts'
import { projectKeyOf } from '../names.ts'
import { parseMessage } from './fields.ts'

export interface ClaimRequest {
  projectKey: string
  /** Milliseconds since 1970; the time to claim is measured from here. */
  requestedAt: number
}

/** Throws NotAMessage with every problem of the text. */
export const parseClaimRequest = (text: string | undefined): ClaimRequest =>
  parseMessage('a claim request', text, (f) => ({
    projectKey: projectKeyOf(f.need('projectId', 'projectId'), f.need('userId', 'userId')),
    requestedAt: f.need('count', 'requestedAt'),
  }))

export const writeClaimRequest = ({ projectKey, requestedAt }: ClaimRequest): string => {
  const [projectId, userId] = projectKey.split('#')
  return toAsciiJson({ projectId, userId, requestedAt })
}
