import { utimesSync, writeFileSync } from 'node:fs'
import type { Log } from './log.ts'

/**
 * Sets the file's time to now; creates the file if it does not exist. An existing file needs no space, so a full disk does not look like a
 * stuck loop. Never throws.
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
