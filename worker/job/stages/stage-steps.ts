// What each stage of a job does. A stage that fails throws; what it reached before stands in the work's result.
import { previewUrlOf } from '../../../contract/project-config.ts'
import { JobProblem } from '../../errors/job-problem.ts'
import { hashedPaths } from '../../publish/cache-control.ts'
import { makeConditionally } from '../../publish/conditional-write.ts'
import type { Published } from '../../publish/plan.ts'
import { publish } from '../../publish/publish.ts'
import { steadily } from '../steadily.ts'
import type { JobDeps, Work } from '../work.ts'
import { runBuild } from './build.ts'
import { commitWorkOf, filesOf } from './commit-work.ts'
import { makeEditStage } from './edit.ts'
import { namesThatFit } from './names-that-fit.ts'
import type { Stage } from './stages.ts'

export const makeStages = (
  deps: Pick<JobDeps, 'settings' | 's3' | 'workspace' | 'editor' | 'mark'>,
): Record<Stage, (work: Work) => Promise<void>> => {
  const { settings, s3, workspace, mark } = deps
  const conditionally = makeConditionally()
  const limits = () => ({
    limitSeconds: settings.buildSeconds,
    graceSeconds: settings.killGraceSeconds,
    ...(mark && { mark }),
  })

  return {
    edit: makeEditStage(deps),

    commit: async (work) => {
      const { command, worktree, saving, log, result, unfinished } = work
      const made =
        (await workspace.commitOf(worktree, command.commandId, saving)) ??
        (await workspace.commit(worktree, commitWorkOf(work), saving))
      if (made || unfinished) result.filesChanged = namesThatFit(filesOf(unfinished, made))
      if (!made) {
        // What an earlier run has left is all of it. The worktree was opened at it, so the remote has it.
        if (unfinished) Object.assign(result, { commit: unfinished.commit, branch: worktree.branch })
        return log.info('nothing_changed')
      }
      work.isCommitted = true
      log.info('committed', { commit: made.commit, files: made.filesChanged.length })
    },

    push: async ({ command, worktree, lease, saving, log, result, isCommitted }) => {
      if (command.type === 'edit' && !isCommitted) return
      const { commandId } = command
      const pushed = await workspace.push(worktree, { commandId, holder: lease.holder }, saving)
      result.branch = pushed.branch
      // Told only now: before, the remote has not got it.
      if (isCommitted) result.commit = pushed.commit
      log.info('pushed', { branch: pushed.branch, commit: pushed.commit, how: pushed.pushed })
      if (pushed.pushed === 'aside') throw asideProblem(worktree.branch, pushed.branch)
    },

    build: async ({ config, worktree, env, signal, killSignal, log }) => {
      if (!config.buildCommand) return
      await runBuild({ config, worktree: worktree.dir, env, ...limits(), signal, killSignal })
      log.info('built')
    },

    publish: async ({ config, worktree, memory, lease, signal, log, result }) => {
      // Without a build command this only finds, and checks, where the site lies.
      const { outputDir } = config
      const dir = await runBuild({
        config: { outputDir },
        worktree: worktree.dir,
        env: {},
        ...limits(),
        signal,
      })
      const files = await memory.readSite({ worktree: worktree.dir, dir, log, signal })
      const paths = files.map((file) => file.path)
      const hashed = await hashedPaths(paths, () => workspace.fileNames(worktree, signal))
      const { previewBucket: bucket } = config
      let put = 0
      const onPut = (): void => void put++
      const about = {
        s3,
        conditionally,
        bucket,
        prefix: worktree.branch,
        files,
        hashed,
        lease,
        signal,
        log,
        onPut,
      }
      const publishOnce = async (): Promise<Published> => {
        const { published } = memory
        // Nothing is known for sure after a try that failed, or that found what somebody else has put: the next one lists the bucket.
        delete memory.published
        return publish({ ...about, ...(published && { published }) })
      }
      memory.published = await steadily('publish', publishOnce, signal, log)
      result.previewUrl = previewUrlOf(config, worktree.branch)
      log.info('published', { files: files.length, put, url: result.previewUrl })
    },
  }
}

const asideProblem = (branch: string, aside: string): JobProblem => {
  const userMessage =
    `Somebody else changed the same lines on ${branch} meanwhile. Your change is kept on its own branch, ${aside}; ` +
    'nothing of either was lost.'
  return new JobProblem(userMessage, userMessage)
}
