import path from 'node:path'
import { findProgram } from './find-program.ts'

const LOW_PRIORITY = '10'

interface Start {
  program: string[]
  cwd: string
  env: Record<string, string>
}

/**
 * The words that start a program through `nice`, so that it, and all that it ever starts, yields to the worker: the heartbeats come first.
 * The words as they are for a program that cannot be found, because node then says best what is wrong, and when there is no `nice`.
 */
export const atLowPriority = ({ program, cwd, env }: Start): string[] => {
  const [name = '', ...words] = program
  if (findProgram(name, cwd, env['PATH']) === undefined) return program
  // Not one that a repository has in it.
  const searched = (env['PATH'] ?? '').split(':').filter((dir) => path.isAbsolute(dir))
  const nice = findProgram('nice', cwd, searched.join(':') || undefined)
  return nice === undefined ? program : [nice, '-n', LOW_PRIORITY, '--', name, ...words]
}
