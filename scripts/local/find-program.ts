import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Where a program is: by its whole path, or on the PATH. */
export const findProgram = (name: string, path = ''): string | undefined =>
  (name.includes('/') ? [name] : path.split(delimiter).map((dir) => join(dir, name))).find(isExecutable)
