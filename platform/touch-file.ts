import { utimesSync, writeFileSync } from 'node:fs'
import type { Log } from './log.ts'

/**
 * Sets the file's time to now, and makes the file when it is not there. Needs no space for a file that is there: a full disk must not look
 * like a loop that is stuck. Never throws.
 */
export const makeTouchFile = (path: string, log: Log) => (): void => {
  const now = new Date()
  try {
    utimesSync(path, now, now)
  } catch {
    make()
  }

  function make(): void {
    try {
      writeFileSync(path, '')
    } catch (error) {
      log.error('not_touched', { path, error })
    }
  }
}
