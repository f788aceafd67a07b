import { EXPIRES_MINUTES } from './ask-agent.ts'

/** Two refreshes may fail before the protection expires. */
export const REFRESH_MS = (EXPIRES_MINUTES * 60_000) / 3
export const AGAIN_MS = 30_000

export interface State {
  /** A claim is being made, or a project key owned. */
  isNeeded: boolean
  mayBeProtected: boolean
  /** The last request to the agent failed or was refused. */
  failed: boolean
}

/** Milliseconds until the next refresh or drop; `undefined`: none is needed. Pure. */
export const nextInMs = ({ isNeeded, mayBeProtected, failed }: State): number | undefined => {
  if (!isNeeded && !mayBeProtected) return undefined
  if (failed) return AGAIN_MS
  return isNeeded ? REFRESH_MS : 0
}
