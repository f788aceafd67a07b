// The job of the comparison: so many milliseconds of work, then one effect that lasts. Like the real job it looks first whether the effect is
// there already, as a commit's trailer says, so that a killed worker's command is not carried out twice for that reason alone.
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../../../platform/log.ts'
import { sleep } from '../../../platform/sleep.ts'

export interface StandInWork {
  commandId: string
  /** As `instructionOf` writes it. */
  instruction: string
}

export const instructionOf = (workMs: number): string => `work ${workMs} ms`

const workMsOf = (instruction: string): number => Number(/work (\d+) ms/.exec(instruction)?.[1] ?? 0)

/** Between the effect and the end: a worker may be killed here, too. */
export const AFTER_MS = 50

/** `dir`: where the effects are, for all workers. `stop` ends the work early. */
export const makeStandIn =
  (dir: string, log: Log) =>
  async ({ commandId, instruction }: StandInWork, stop: AbortSignal): Promise<'done' | 'stopped'> => {
    const effect = join(dir, commandId)
    log.info('work_begun', { commandId })
    if (!existsSync(effect)) {
      await sleep(workMsOf(instruction), stop)
      if (stop.aborted) {
        log.info('work_stopped', { commandId })
        return 'stopped'
      }
      const isFirst = await writeFile(effect, '', { flag: 'wx' }).then(
        () => true,
        () => false,
      )
      log.info(isFirst ? 'work_done' : 'work_done_again', { commandId })
      await sleep(workMsOf(instruction) > 0 ? AFTER_MS : 0, stop)
    }
    return 'done'
  }
