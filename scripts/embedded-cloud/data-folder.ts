import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Makes the folder, private to its owner because it will hold mails, and locks it until the lock is closed.
 *
 * Two processes in one folder would each overwrite what the other keeps. SQLite's exclusive lock is one of the
 * operating system, so that it is gone with its process, also after kill -9; a file with a pid would stay.
 * Throws if another process has it.
 */
export const lockDataFolder = (folder: string): { close: () => void } => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(join(folder, 'lock'))
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    throw new Error(`the folder ${folder} is in use by another embedded cloud`, { cause })
  }
  return lock
}
