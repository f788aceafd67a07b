// Makes the site from the repository's files with the project's own build command.
import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { ProjectConfig } from '../../../contract/project-config.ts'
import type { MarkProgram } from '../../process/mark-program.ts'
import { JobProblem } from '../../errors/job-problem.ts'
import { programProblem } from '../../process/program-problem.ts'
import { runProgram } from '../../process/run-program.ts'

export interface BuildWork {
  config: Pick<ProjectConfig, 'buildCommand' | 'outputDir'>
  /** The absolute path of the thread's worktree. */
  worktree: string
  /** The whole environment of the build, as `childEnv` makes it. */
  env: Record<string, string>
  limitSeconds: number
  graceSeconds: number
  signal: AbortSignal
  /** As of a program. */
  killSignal?: AbortSignal
  mark?: MarkProgram
}

const runCommand = async (program: string[], work: BuildWork): Promise<void> => {
  const { worktree: cwd, env, limitSeconds, graceSeconds, signal, mark, killSignal } = work
  const more = { ...(mark && { mark }), ...(killSignal && { killSignal }) }
  const ended = await runProgram({ program, cwd, env, limitSeconds, graceSeconds, signal, ...more })
  const problem = programProblem('The build', ended, limitSeconds)
  if (problem) throw problem
}

const isInside = (tree: string, file: string): boolean => {
  const steps = path.relative(tree, file).split(path.sep)
  return steps[0] !== '..' && !steps.includes('.git')
}

/** Its true path. A link that leaves the worktree, or leads into git's own files, would publish what is not the site. */
const findOutput = async ({ config: { outputDir }, worktree }: BuildWork): Promise<string> => {
  const refuse = (what: string, cause?: unknown): never => {
    const userMessage = `The directory of the built site, "${outputDir}", ${what}.`
    throw new JobProblem(userMessage, userMessage, { cause })
  }
  const dir = await realpath(path.join(worktree, outputDir)).catch((error) => refuse('does not exist', error))
  if (!isInside(await realpath(worktree), dir)) refuse('leads out of the repository')
  if (!(await stat(dir)).isDirectory()) refuse('is not a directory')
  return dir
}

/**
 * Runs the build command, if the project has one, and returns the true absolute path of the output directory, which lies in the
 * worktree. Throws a JobProblem when the build fails or its output is not there.
 */
export const runBuild = async (work: BuildWork): Promise<string> => {
  if (work.config.buildCommand) await runCommand(work.config.buildCommand, work)
  work.signal.throwIfAborted()
  return findOutput(work)
}
