// The `command` executor: any program that reads what to do from standard input and changes the files around it.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ApiProxy } from '../api-proxy/proxy.ts'
import { UserError } from '../errors/user-error.ts'
import { programProblem } from '../process/program-problem.ts'
import type { MarkProgram } from '../process/child.ts'
import { runProgram } from '../process/run-program.ts'
import type { Ended } from '../process/run-program.ts'
import type { EditWork, Editor } from './editor.ts'
import { programInput } from './input.ts'
import { clearReport, takeReport } from './report.ts'
import { summaryOf } from './summary.ts'

/** In the program's own home: outside of the worktree, where it would be committed. One command of a home runs at a time. */
const reportIn = ({ HOME }: Record<string, string>): string | undefined =>
  HOME === undefined ? undefined : join(HOME, '.webordinary-report.json')

/** What is known of the conversation, as a file. */
const writeContext = async ({ givenDir, thread }: EditWork): Promise<string> => {
  const { branch, previewUrl, earlier, quoted } = thread
  const file = join(givenDir, 'context.json')
  await writeFile(file, JSON.stringify({ branch, previewUrl, earlier, quoted }, undefined, 2), { flag: 'wx' })
  return file
}

const NOT_NAMED = 'The worker has no editing program: EDITOR_COMMAND is not set.'

export interface CommandEditorSettings {
  program: string[]
  graceSeconds: number
  mark?: MarkProgram
  /** The program may use the agent's API through this, for so much money. */
  api?: Pick<ApiProxy, 'open'>
  maxUsd?: number
}

/** Runs the program once. `given`: what it gets in its environment besides. */
const runOnce = async (
  { program, graceSeconds, mark: markProgram }: CommandEditorSettings,
  work: EditWork,
  given: Record<string, string>,
): Promise<Ended> => {
  const { worktree, limitSeconds, signal, killSignal } = work
  const { text, mark } = programInput(work.told)
  const env = {
    ...work.env,
    ...given,
    WEBORDINARY_CONTEXT: await writeContext(work),
    ...(mark !== undefined && { WEBORDINARY_MARK: mark }),
  }
  const limits = { limitSeconds, graceSeconds, signal, ...(killSignal && { killSignal }) }
  return runProgram({
    program,
    ...limits,
    env,
    leash: work.leash,
    cwd: worktree,
    stdin: text,
    onPrinted: work.onPrinted,
    ...(markProgram && { mark: markProgram }),
  })
}

/** With the key of the worker, the worker counts what it costs: a program could invent it. */
const runLent = async (settings: CommandEditorSettings, work: EditWork): Promise<Ended> => {
  const maxUsd = work.config.maxUsd ?? settings.maxUsd
  const left = maxUsd === undefined ? {} : { maxUsd: Math.max(0, maxUsd - work.spentUsd) }
  const api = settings.api?.open(left)
  try {
    return await runOnce(settings, work, {
      ...(api && { ANTHROPIC_BASE_URL: api.baseUrl, ANTHROPIC_API_KEY: api.token }),
    })
  } finally {
    await api?.close()
    if (api) {
      const { costUsd, inputTokens, outputTokens } = api.usage()
      work.onReport({ costUsd, inputTokens, outputTokens })
    }
  }
}

/** With no key of the worker, the program may tell what it cost. */
const runReporting = async (settings: CommandEditorSettings, work: EditWork): Promise<Ended> => {
  const report = reportIn(work.env)
  if (report === undefined) return runOnce(settings, work, {})
  await clearReport(report)
  const ended = await runOnce(settings, work, { WEBORDINARY_REPORT: report })
  work.onReport(await takeReport(report))
  return ended
}

/** What the program writes to standard output is the summary. */
export const makeCommandEditor = (settings: CommandEditorSettings): Editor => ({
  edit: async (work) => {
    if (settings.program.length === 0) throw new UserError(NOT_NAMED)
    const ended = await (settings.api ? runLent : runReporting)(settings, work)
    const problem = programProblem('The editing program', ended, work.limitSeconds)
    if (problem) throw problem
    return { summary: summaryOf(ended.stdout) }
  },
})
