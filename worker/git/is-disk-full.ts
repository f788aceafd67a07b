import { GitFailed } from './run-git.ts'

const CODES = new Set<unknown>(['ENOSPC', 'EDQUOT'])
/** What git says, of itself and not of the remote, at the end of a line. */
const WORDS = /^(?!remote: ).*(: (No space left on device|Disk quota exceeded)|Out of diskspace)\s*$/im
/** At a checkout it does not say why it could not write a file or its index that it could make. Hardly anything else is the reason. */
const UNEXPLAINED =
  /^(error|fatal): (.*: )?((unable to|could not) write (file|(new[ _])?index)\b|couldn't write '.*\.lock')(?!.*: [A-Z][a-z /]+$)/im

/** True when something failed, or was caused by something that failed, because there was no room on this machine's disk. */
export const isDiskFull = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  if (CODES.has((error as NodeJS.ErrnoException).code)) return true
  if (error instanceof GitFailed && [WORDS, UNEXPLAINED].some((words) => words.test(error.stderr)))
    return true
  return isDiskFull(error.cause)
}
