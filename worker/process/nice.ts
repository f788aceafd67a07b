// Starts programs at a lower priority than the worker, whose heartbeats must not starve.
import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs'
import path from 'node:path'

/** Added to the worker's own niceness. */
const LOWER_BY = '10'

/** What the system searches when PATH is not set. */
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

/** The file that would run if `name` were started in `cwd`; `undefined` if there is none, or if that cannot be determined. */
export const findProgram = (name: string, cwd: string, searched = USUAL_PATH): string | undefined => {
  const dirs = name.includes('/') ? [''] : searched.split(':')
  if (name === '' || name.includes('\0')) return undefined
  return dirs.map((dir) => path.resolve(cwd, dir, name)).find(isExecutable)
}

interface Start {
  program: string[]
  cwd: string
  env: Record<string, string>
}

/**
 * The command line that starts a program through `nice`. Everything that the program starts inherits the lower priority. The command line is
 * left unchanged if there is no `nice`, or if the program cannot be found: node then gives the better error.
 */
export const atLowPriority = ({ program, cwd, env }: Start): string[] => {
  const [name = '', ...words] = program
  if (findProgram(name, cwd, env['PATH']) === undefined) return program
  // A relative directory could lead to a `nice` of the repository's own.
  const searched = (env['PATH'] ?? '').split(':').filter((dir) => path.isAbsolute(dir))
  const nice = findProgram('nice', cwd, searched.join(':') || undefined)
  return nice === undefined ? program : [nice, '-n', LOWER_BY, '--', name, ...words]
}
