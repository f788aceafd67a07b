// The stage that builds the site from the repository's files with the project's own build command.
import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { ProjectConfig } from '../../../contract/project-config.ts'
import { UserError } from '../../errors/user-error.ts'
import type { Leash } from '../../process/leash.ts'
import { programProblem } from '../../process/program-problem.ts'
import { runProgram } from '../../process/run-program.ts'
import type { ProgramOptions } from '../../process/run-program.ts'
import type { JobDeps, StageAct } from '../work.ts'

/** `env`: the whole environment of the build, as `childEnv` makes it. */
export interface BuildWork extends Omit<ProgramOptions, 'program' | 'cwd' | 'stdin'> {
  config: Pick<ProjectConfig, 'buildCommand' | 'outputDir'>
  /** The absolute path of the thread's worktree. */
  worktree: string
  /** Must be said: a program without one runs as the worker. */
  leash: Leash
}

const isInside = (tree: string, file: string): boolean => {
  const steps = path.relative(tree, file).split(path.sep)
  return steps[0] !== '..' && !steps.includes('.git')
}

/**
 * The absolute path, without links, of the directory with the built site. Throws a UserError if it is missing, or outside the worktree or
 * among git's own files: publishing it would disclose files that are not the site.
 */
export const findOutput = async (worktree: string, outputDir: string): Promise<string> => {
  const refuse = (what: string, cause?: unknown): never => {
    throw new UserError(`The directory of the built site, "${outputDir}", ${what}.`, undefined, { cause })
  }
  const dir = await realpath(path.join(worktree, outputDir)).catch((error) => refuse('does not exist', error))
  if (!isInside(await realpath(worktree), dir)) refuse('leads out of the repository')
  if (!(await stat(dir)).isDirectory()) refuse('is not a directory')
  return dir
}

/** Runs the build command, if the project has one, and finds its output. Throws a UserError when the build or `findOutput` fails. */
export const runBuild = async ({ config, worktree, ...options }: BuildWork): Promise<string> => {
  const { buildCommand: program, outputDir } = config
  if (program) {
    const ended = await runProgram({ ...options, program, cwd: worktree })
    const problem = programProblem('The build', ended, options.limitSeconds)
    if (problem) throw problem
  }
  options.signal.throwIfAborted()
  return findOutput(worktree, outputDir)
}

export const makeBuildStage =
  ({ settings, mark }: Pick<JobDeps, 'settings' | 'mark'>): StageAct =>
  async ({ config, worktree, env, held, signal, killSignal, progress, log }) => {
    if (!config.buildCommand) return
    const limits = { limitSeconds: settings.buildSeconds, graceSeconds: settings.killGraceSeconds }
    const options = { env, leash: held.leash, ...limits, signal, killSignal, ...(mark && { mark }) }
    await runBuild({ config, worktree: worktree.dir, onPrinted: progress.printed, ...options })
    log.info('built')
  }
