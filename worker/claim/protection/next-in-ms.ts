import { EXPIRES_MINUTES } from './ask-agent.ts'

/** So that two refreshes may fail before it is over. */
export const REFRESH_MS = (EXPIRES_MINUTES * 60_000) / 3
export const AGAIN_MS = 30_000

export interface State {
  /** A claim is being made, or a project key owned. */
  isNeeded: boolean
  mayBeProtected: boolean
  /** The newest request did not do what it was to do. */
  failed: boolean
}

/** In how many milliseconds the protection is to be refreshed or dropped; `undefined`: not at all, as things are. Pure. */
export const nextInMs = ({ isNeeded, mayBeProtected, failed }: State): number | undefined => {
  if (!isNeeded && !mayBeProtected) return undefined
  if (failed) return AGAIN_MS
  return isNeeded ? REFRESH_MS : 0
}
