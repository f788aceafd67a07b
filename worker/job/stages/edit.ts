// The stage that runs the editing program, with every instruction that is not carried out yet.
import { previewUrlOf } from '../../../contract/project-config.ts'
import type { Executor } from '../../../contract/project-config.ts'
import { workerSettings } from '../../../contract/settings/worker.ts'
import type { Spent } from '../../../contract/tracking/record.ts'
import type { WorkerSettings } from '../../../contract/settings/worker.ts'
import type { Workspace } from '../../git/worktree.ts'
import type { Editor, ThreadFacts } from '../../editor/editor.ts'
import type { Told } from '../../editor/input.ts'
import type { RunReport } from '../../editor/report.ts'
import { noteIn } from '../notes.ts'
import type { StageAct, Work } from '../work.ts'

export interface EditDeps {
  settings: Pick<WorkerSettings, 'commandSeconds' | 'editorVariables' | 'executor'>
  workspace: Pick<Workspace, 'commitOf' | 'isDone' | 'unfinishedOf' | 'history' | 'baseFiles'>
  editors: Record<Executor, Editor>
}

/** The carried commands that were committed before their interrupt came, for instance during their build. They must not be edited twice. */
const doneOf = async (
  { carried, worktree, signal }: Work,
  { isDone }: Pick<Workspace, 'isDone'>,
): Promise<Set<string>> => {
  const done = new Set<string>()
  for (const { commandId } of carried) if (await isDone(worktree, commandId, signal)) done.add(commandId)
  return done
}

/** The instructions for the editing program, oldest first. Only edits have one. */
const instructionsOf = ({ command, carried, unpacked, unfinished }: Work, done: Set<string>): Told[] => {
  const earlier = unpacked.carried.flatMap(({ commandId, instruction, attachments }, index) =>
    carried[index]?.type === 'edit' && !done.has(commandId)
      ? [{ instruction, wasInterrupted: true, ...(attachments && { attachments }) }]
      : [],
  )
  if (command.type !== 'edit') return earlier
  const { instruction, attachments } = unpacked
  const own = command.attachments?.length && attachments ? { attachments } : {}
  return [...earlier, { instruction, wasInterrupted: unfinished !== undefined, ...own }]
}

/** These variables of the worker's environment. The build does not get them, because it runs whatever the repository says. */
const variablesFor = (worker: NodeJS.ProcessEnv, names: string[]): Record<string, string> =>
  Object.fromEntries(
    names
      // The worker lends it (worker/api-proxy).
      .filter((name) => name !== workerSettings.apiKey.name)
      .flatMap((name) => (worker[name] === undefined ? [] : [[name, worker[name]]])),
  )

/** What this run used, added to what earlier ones did. */
const added = (before: Spent, { costUsd, inputTokens, outputTokens }: Spent): Spent => ({
  ...before,
  ...(costUsd !== undefined && { costUsd: (before.costUsd ?? 0) + costUsd }),
  ...(inputTokens !== undefined && { inputTokens: (before.inputTokens ?? 0) + inputTokens }),
  ...(outputTokens !== undefined && { outputTokens: (before.outputTokens ?? 0) + outputTokens }),
})

/** Notes what the executor reports of its run. The log, which metrics add up, gets this run alone. */
const noteReport = (
  { log, result, progress, spentBefore }: Work,
  { problem, said, ...cost }: RunReport,
): void => {
  if (problem !== undefined) log.warn('report_unusable', { problem })
  if (said !== undefined && said !== '') result.summary = said
  if (cost.costUsd === undefined) return
  const spent = added(spentBefore, cost)
  Object.assign(result, spent)
  progress.doing(spent)
  log.info('cost_reported', { ...cost })
}

export const makeEditStage = ({ settings, workspace, editors }: EditDeps): StageAct => {
  const threadOf = async ({ command, config, worktree, signal }: Work): Promise<ThreadFacts> => {
    const { projectId, userId, chatThreadId: threadId, context } = command
    const { branch } = worktree
    const earlier = await workspace.history(worktree, signal)
    const previewUrl = previewUrlOf(config, branch)
    const about = { projectId, userId, threadId, branch, previewUrl, earlier }
    return { ...about, ...(context.quoted !== undefined && { quoted: context.quoted }) }
  }

  const runEditor = async (work: Work, told: Told[]): Promise<void> => {
    const { config, worktree, held, unfinished, signal, killSignal, saving, memory, unpacked, result, log } =
      work
    const { attachments } = unpacked
    const env = {
      ...work.env,
      ...variablesFor(process.env, settings.editorVariables),
      ...(unfinished && { WEBORDINARY_RESUMED: '1' }),
    }
    const editor = editors[config.executor ?? settings.executor]
    const {
      summary,
      question,
      notes = [],
    } = await editor.edit({
      told,
      thread: await threadOf(work),
      config,
      worktree: worktree.dir,
      env,
      leash: held.leash,
      givenDir: work.givenDir,
      ...(attachments !== undefined && { attachments }),
      limitSeconds: config.commandSeconds ?? settings.commandSeconds,
      spentUsd: work.spentBefore.costUsd ?? 0,
      signal,
      killSignal,
      saving,
      log,
      session: memory.session,
      baseFiles: (names) => workspace.baseFiles(worktree, names, signal),
      meanwhile: (task) => void work.meanwhile.push(task),
      onReport: (report) => noteReport(work, report),
      onPrinted: work.progress.printed,
      onDoing: (doing) => work.progress.doing({ ...doing, ...added(work.spentBefore, doing) }),
    })
    result.summary = summary
    if (question !== undefined) result.question = question
    noteIn(result, notes)
  }

  return async (work) => {
    const { command, worktree, signal, log, result } = work
    const unfinished = await workspace.unfinishedOf(worktree, command.commandId, signal)
    if (unfinished) work.unfinished = unfinished
    // An earlier run has committed the edit: it must not be made twice.
    const made = await workspace.commitOf(worktree, command.commandId, signal)
    if (made) {
      result.summary = made.summary
      return
    }
    const instructions = instructionsOf(work, await doneOf(work, workspace))
    if (instructions.length === 0) return log.info('nothing_to_edit')
    log.info('editing', unfinished && { resumes: unfinished.commit })
    await runEditor(work, instructions)
    log.info('edited')
  }
}
