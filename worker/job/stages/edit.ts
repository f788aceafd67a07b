// The stage that runs the editing program, with every instruction that is not carried out yet.
import type { WorkerSettings } from '../../../contract/settings/worker.ts'
import type { Workspace } from '../../git/worktree.ts'
import type { Editor } from '../../editor/editor.ts'
import { programInput } from '../../editor/input.ts'
import type { Told } from '../../editor/input.ts'
import type { ProgramReport } from '../../editor/report.ts'
import type { StageAct, Work } from '../work.ts'

export interface EditDeps {
  settings: Pick<WorkerSettings, 'commandSeconds' | 'editorVariables'>
  workspace: Pick<Workspace, 'commitOf' | 'isDone' | 'unfinishedOf'>
  editor: Editor
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
  Object.fromEntries(names.flatMap((name) => (worker[name] === undefined ? [] : [[name, worker[name]]])))

/** Notes what the program reports of its run. */
const noteReport = ({ log, result }: Work, { costUsd, problem }: ProgramReport): void => {
  if (problem !== undefined) log.warn('report_unusable', { problem })
  if (costUsd === undefined) return
  result.costUsd = costUsd
  log.info('cost_reported', { costUsd })
}

export const makeEditStage = ({ settings, workspace, editor }: EditDeps): StageAct => {
  const runEditor = async (work: Work, instructions: Told[]): Promise<void> => {
    const { config, worktree, held, unfinished, signal, killSignal, result } = work
    const { text: instruction, mark } = programInput(instructions)
    const env = {
      ...work.env,
      ...variablesFor(process.env, settings.editorVariables),
      ...(unfinished && { WEBORDINARY_RESUMED: '1' }),
      ...(mark && { WEBORDINARY_MARK: mark }),
    }
    const limitSeconds = config.commandSeconds ?? settings.commandSeconds
    const onReport = (report: ProgramReport): void => noteReport(work, report)
    const about = {
      instruction,
      worktree: worktree.dir,
      env,
      leash: held.leash,
      limitSeconds,
      signal,
      killSignal,
      onReport,
    }
    result.summary = (await editor.edit(about)).summary
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
