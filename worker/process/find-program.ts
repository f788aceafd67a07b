import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs'
import path from 'node:path'

/** What the system looks through when there is no PATH. */
const USUAL_PATH = '/bin:/usr/bin'

/** Linux reads no more of a script's first line. */
const FIRST_LINE_BYTES = 256

const firstLine = (file: string): string => {
  const opened = openSync(file, constants.O_RDONLY)
  try {
    const start = Buffer.alloc(FIRST_LINE_BYTES)
    readSync(opened, start)
    return start.toString('latin1').split('\n')[0] ?? ''
  } finally {
    closeSync(opened)
  }
}

/** A script whose interpreter is missing cannot run. */
const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    if (!statSync(file).isFile()) return false
    const interpreter = /^#![ \t]*(\/[^ \t\0]+)/.exec(firstLine(file))?.[1]
    if (interpreter !== undefined) accessSync(interpreter, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The file that starting `name` in `cwd` would run; `undefined` also when it cannot be told whether it would. */
export const findProgram = (name: string, cwd: string, searched = USUAL_PATH): string | undefined => {
  const dirs = name.includes('/') ? [''] : searched.split(':')
  if (name === '' || name.includes('\0')) return undefined
  return dirs.map((dir) => path.resolve(cwd, dir, name)).find(isExecutable)
}
