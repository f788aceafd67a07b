// Logs how long each stage of a job took and how it ended. The event carries a metric.
import type { DIMENSION_VALUES } from '../../contract/metrics.ts'
import { FencedOff } from '../errors/fenced-off.ts'
import type { JobWork } from './job.ts'

export type TimedStage = (typeof DIMENSION_VALUES.stage)[number]

/** `stopped`: the lease was lost, or the worker had to exit. */
const outcomeOf = ({ signal, interrupt }: Pick<JobWork, 'signal' | 'interrupt'>, error: unknown): string =>
  signal.aborted || error instanceof FencedOff ? 'stopped' : interrupt.aborted ? 'interrupted' : 'failed'

/** Runs a stage and logs its end, however it ends. */
export const timed = async <T>(
  asked: Pick<JobWork, 'signal' | 'interrupt' | 'log'>,
  stage: TimedStage,
  work: () => Promise<T>,
): Promise<T> => {
  const begunMs = performance.now()
  const ended = (outcome: string): void =>
    asked.log.info('stage_ended', { stage, ms: Math.round(performance.now() - begunMs), outcome })
  try {
    const result = await work()
    ended('done')
    return result
  } catch (error) {
    ended(outcomeOf(asked, error))
    throw error
  }
}
