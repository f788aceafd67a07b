// Shows how far a job is: in the log, and on the command's row. Seldom, because each row write costs money, and never so that a job waits for it.
import type { Progress } from '../../contract/tracking/record.ts'
import type { Log } from '../../platform/log.ts'
import type { Doing } from '../editor/editor.ts'

/** At most one write in this time, and none in a job that takes less. */
export const PROGRESS_MS = 10_000

export interface JobProgress {
  stage: (name: string) => void
  doing: (doing: Doing) => void
  /** The running program has printed something. `lastLine` is asked only when it is written. */
  printed: (lastLine: () => string) => void
  /** Must be called when the job is over. `mayGoOn`: what it cost so far is written, because a later run counts it too. */
  end: (mayGoOn: boolean) => Promise<void>
}

type Noted = Omit<Progress, 'at'>

const nothing = (): string => ''

export const makeProgress = (
  note: (progress: Noted) => Promise<void>,
  log: Log,
  everyMs = PROGRESS_MS,
): JobProgress => {
  let current: Noted = { stage: 'open' }
  let isNew = true
  let lastLine = nothing
  const write = async (): Promise<void> => {
    if (!isNew) return
    isNew = false
    log.info('progress', { ...current })
    const printed = lastLine()
    // The next write says more anyway. What a program prints may be a secret: it is on the row, as its last lines are when it fails, and not in the log.
    await note({ ...current, ...(printed !== '' && { printed }) }).catch((error: unknown) =>
      log.warn('progress_not_noted', { error }),
    )
  }
  const timer = setInterval(() => void write(), everyMs)
  return {
    stage: (stage) => {
      current = { ...current, stage }
      lastLine = nothing
      isNew = true
    },
    doing: (doing) => {
      current = { ...current, ...doing }
      isNew = true
    },
    printed: (newest) => {
      lastLine = newest
      isNew = true
    },
    end: async (mayGoOn) => {
      clearInterval(timer)
      if (mayGoOn && current.costUsd !== undefined) await write()
    },
  }
}
