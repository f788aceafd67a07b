// The stage that pushes the thread's branch.
import { RepositoryProblem, UserError } from '../../errors/user-error.ts'
import { KEPT, noteIn } from '../notes.ts'
import type { JobDeps, StageAct } from '../work.ts'

export const makePushStage =
  ({ workspace }: Pick<JobDeps, 'workspace'>): StageAct =>
  async ({ command, worktree, lease, saving, log, result, isCommitted }) => {
    const isLeft = workspace.isUnpushed(worktree)
    const mayChangeNothing = command.type === 'edit' || command.type === 'undo'
    if (mayChangeNothing && !isCommitted && !isLeft) return
    const { commandId } = command
    const pushed = await workspace
      .push(worktree, { commandId, holder: lease.holder }, saving)
      .catch((error: unknown) => {
        if (error instanceof RepositoryProblem && (isCommitted || isLeft)) noteIn(result, [KEPT])
        throw error
      })
    result.branch = pushed.branch
    // Not before the push: until then the remote does not have the commit.
    if (isCommitted || isLeft) result.commit = pushed.commit
    log.info('pushed', { branch: pushed.branch, commit: pushed.commit, how: pushed.pushed })
    if (pushed.pushed === 'aside') throw pushedAside(worktree.branch, pushed.branch)
  }

const pushedAside = (branch: string, aside: string): UserError =>
  new UserError(
    `Somebody else changed the same lines on ${branch} meanwhile. Your change is kept on its own branch, ${aside}; ` +
      'nothing of either was lost.',
  )
