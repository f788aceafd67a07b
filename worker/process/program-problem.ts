import { UserError } from '../errors/user-error.ts'
import { excerptOf } from './last-lines.ts'
import type { Ended as ProgramEnd } from './run-program.ts'

/** What it wrote to both outputs tells why it failed. */
type Ended = Omit<ProgramEnd, 'stdout'>

/** 90 -> '90 seconds', 1800 -> '30 minutes'. */
export const durationText = (seconds: number): string => {
  const [amount, unit] = seconds >= 120 && seconds % 60 === 0 ? [seconds / 60, 'minute'] : [seconds, 'second']
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`
}

const isMissing = ({ error }: Ended): boolean =>
  (error?.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT'

/** One sentence about how a program ended; `undefined` when it did what it should. `name` begins the sentence. */
const failureOf = (name: string, ended: Ended, limitSeconds: number): string | undefined => {
  if (ended.outcome === 'not started')
    return isMissing(ended)
      ? `${name} is not installed on the worker.`
      : `${name} could not be started on the worker.`
  if (ended.outcome === 'timed out')
    return `${name} was ended because it ran longer than ${durationText(limitSeconds)}.`
  if (ended.outcome === 'stopped') return `${name} was stopped before it was done.`
  if (ended.signal !== undefined) return `${name} was ended by the signal ${ended.signal}.`
  return ended.code === 0 ? undefined : `${name} failed with exit code ${ended.code}.`
}

/** What most programs print, of whatever language. As an error of the system, so that it is treated as one. */
const diskFullIn = (excerpt: string): Error | undefined =>
  /no space left on device|disk quota exceeded/i.test(excerpt)
    ? Object.assign(new Error('a program says that the disk is full'), { code: 'ENOSPC' })
    : undefined

/** The problem for the person and the log, with an excerpt of the output; `undefined` when the program exited with 0. */
export const programProblem = (name: string, ended: Ended, limitSeconds: number): UserError | undefined => {
  const failure = failureOf(name, ended, limitSeconds)
  if (failure === undefined) return undefined
  const excerpt = excerptOf(ended.tail)
  const userMessage = excerpt === '' ? failure : `${failure} The end of its output:\n\n${excerpt}`
  const cause = ended.error ?? diskFullIn(excerpt)
  return new UserError(userMessage, failure, cause && { cause })
}
