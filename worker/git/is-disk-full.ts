import { GitFailed } from './run-git.ts'

const CODES = new Set<unknown>(['ENOSPC', 'EDQUOT'])
/** What git prints about itself, not about the remote, at the end of a line. */
const WORDS = /^(?!remote: ).*(: (No space left on device|Disk quota exceeded)|Out of diskspace)\s*$/im
/** During a checkout git does not say why it could not write a file or its index. A full disk is nearly always the reason. */
const UNEXPLAINED =
  /^(error|fatal): (.*: )?((unable to|could not) write (file|(new[ _])?index)\b|couldn't write '.*\.lock')(?!.*: [A-Z][a-z /]+$)/im

/** True when the error, or one of its causes, is a full disk on this machine. */
export const isDiskFull = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  if (CODES.has((error as NodeJS.ErrnoException).code)) return true
  if (error instanceof GitFailed && [WORDS, UNEXPLAINED].some((words) => words.test(error.stderr)))
    return true
  return isDiskFull(error.cause)
}
