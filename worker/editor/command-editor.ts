// The `command` executor: any program that reads what to do from standard input and changes the files around it.
import { join } from 'node:path'
import type { MarkProgram } from '../process/run-child.ts'
import type { Editor } from './editor.ts'
import { programProblem } from '../process/program-problem.ts'
import { clearReport, takeReport } from './report.ts'
import { runProgram } from '../process/run-program.ts'
import { summaryOf } from './summary.ts'

/** In the program's own home: outside of the worktree, where it would be committed. One command of a home runs at a time. */
const reportIn = ({ HOME }: Record<string, string>): string | undefined =>
  HOME === undefined ? undefined : join(HOME, '.webordinary-report.json')

/** What the program writes to standard output is the summary. */
export const makeCommandEditor = (settings: {
  program: string[]
  graceSeconds: number
  mark?: MarkProgram
}): Editor => ({
  edit: async ({ instruction, worktree, onReport, ...work }) => {
    const report = reportIn(work.env)
    if (report !== undefined) await clearReport(report)
    const env = { ...work.env, ...(report !== undefined && { WEBORDINARY_REPORT: report }) }
    const ended = await runProgram({ ...settings, ...work, env, cwd: worktree, stdin: instruction })
    if (report !== undefined) onReport?.(await takeReport(report))
    const problem = programProblem('The editing program', ended, work.limitSeconds)
    if (problem) throw problem
    return { summary: summaryOf(ended.stdout) }
  },
})
