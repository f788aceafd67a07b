// What a running command says of itself: a program that hangs must not look like one at work. Pure.
import type { Progress } from '../../../contract/tracking/record.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import { ageText } from './times.ts'

/** A job writes its progress when there is something new, every ten seconds at most. */
const QUIET_MS = 60_000

/** The last line that its program printed, or else what its agent does; one line. */
export const lastWordOf = ({ doing = '', printed }: Progress): string =>
  oneLine(printed === undefined ? doing : `"${printed}"`)

/** The same, after how long nothing new came; one line, empty when there is nothing to say. */
export const newsOf = (progress: Progress, now: number): string => {
  const quietMs = now - progress.at
  const quiet = quietMs > QUIET_MS ? `nothing new for ${ageText(quietMs)}` : ''
  return [quiet, lastWordOf(progress)].filter((part) => part !== '').join(': ')
}
