// The `command` executor: any program that reads what to do from standard input and changes the files around it.
import type { MarkProgram } from '../disk/program-marks.ts'
import type { Executor } from './executor.ts'
import { summaryOf } from './last-lines.ts'
import { programProblem } from './program-problem.ts'
import { runProgram } from './run-program.ts'

/** The last lines of the program's output are the summary. */
export const makeCommandExecutor = (settings: {
  program: string[]
  graceSeconds: number
  mark?: MarkProgram
}): Executor => ({
  edit: async ({ instruction, worktree, ...work }) => {
    const ended = await runProgram({ ...settings, ...work, cwd: worktree, stdin: instruction })
    const problem = programProblem('The editing program', ended, work.limitSeconds)
    if (problem) throw problem
    return { outcome: 'edited', summary: summaryOf(ended.tail) }
  },
})
