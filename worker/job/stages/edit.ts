// The stage in which the editing program runs: what it is told, and what it is not asked for again.
import type { WorkerSettings } from '../../../contract/settings/worker.ts'
import type { Workspace } from '../../git/worktree.ts'
import type { Editor } from '../../editor/editor.ts'
import { programInput } from '../../editor/input.ts'
import type { Told } from '../../editor/input.ts'
import type { ProgramReport } from '../../editor/report.ts'
import type { Work } from '../work.ts'

export interface EditDeps {
  settings: Pick<WorkerSettings, 'commandSeconds' | 'editorVariables'>
  workspace: Pick<Workspace, 'commitOf' | 'isDone' | 'unfinishedOf'>
  editor: Editor
}

/** What it carries and was committed before its interrupt came, during its build for instance: an edit is not made twice. */
const doneOf = async (
  { carried, worktree, signal }: Work,
  { isDone }: Pick<Workspace, 'isDone'>,
): Promise<Set<string>> => {
  const done = new Set<string>()
  for (const { commandId } of carried) if (await isDone(worktree, commandId, signal)) done.add(commandId)
  return done
}

/** What the editing program is to do, oldest first. Only edits have an instruction for it. */
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

/** Of the worker's own. The build does not get them: it runs whatever the repository says. */
const variablesFor = (worker: NodeJS.ProcessEnv, names: string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (worker[name] === undefined ? [] : [[name, worker[name]]])))

export const makeEditStage =
  ({ settings, workspace, editor }: EditDeps) =>
  async (work: Work): Promise<void> => {
    const { command, config, worktree, env, signal, killSignal, log, result } = work
    const { commandId } = command
    const unfinished = await workspace.unfinishedOf(worktree, commandId, signal)
    if (unfinished) work.unfinished = unfinished
    // A run that ended after its commit: the edit is there already, and is not made twice.
    const made = await workspace.commitOf(worktree, commandId, signal)
    if (made) {
      result.summary = made.summary
      return
    }
    const instructions = instructionsOf(work, await doneOf(work, workspace))
    if (instructions.length === 0) return log.info('nothing_to_edit')
    log.info('editing', unfinished && { resumes: unfinished.commit })
    const { text: instruction, mark } = programInput(instructions)
    const about = {
      ...env,
      ...variablesFor(process.env, settings.editorVariables),
      ...(unfinished && { WEBORDINARY_RESUMED: '1' }),
      ...(mark && { WEBORDINARY_MARK: mark }),
    }
    const limitSeconds = config.commandSeconds ?? settings.commandSeconds
    const onReport = ({ costUsd, problem }: ProgramReport): void => {
      if (problem !== undefined) log.warn('report_unusable', { problem })
      if (costUsd === undefined) return
      result.costUsd = costUsd
      log.info('cost_reported', { costUsd })
    }
    const edit = {
      instruction,
      worktree: worktree.dir,
      env: about,
      limitSeconds,
      signal,
      killSignal,
      onReport,
    }
    result.summary = (await editor.edit(edit)).summary
    log.info('edited')
  }
