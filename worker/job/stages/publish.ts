// The stage that publishes the built site as the preview of its thread.
import { previewUrlOf } from '../../../contract/project-config.ts'
import { hashedPaths } from '../../publish/cache-control.ts'
import { makeConditionally } from '../../publish/conditional-write.ts'
import { publish } from '../../publish/publish.ts'
import type { SiteFile } from '../../publish/site-files.ts'
import { retryTransient } from '../retry-transient.ts'
import type { JobDeps, StageAct, Work } from '../work.ts'
import { findOutput } from './build.ts'

export const makePublishStage = ({ s3, workspace }: Pick<JobDeps, 's3' | 'workspace'>): StageAct => {
  const conditionally = makeConditionally()

  /** Returns how many files were written. */
  const publishFiles = async (
    { config, worktree, memory, lease, signal, log }: Work,
    files: SiteFile[],
  ): Promise<number> => {
    let put = 0
    const paths = files.map((file) => file.path)
    const hashed = await hashedPaths(paths, () => workspace.fileNames(worktree, signal))
    const target = { bucket: config.previewBucket, prefix: worktree.branch }
    const about = { s3, conditionally, ...target, files, hashed, lease, signal, log, onPut: () => void put++ }
    const publishOnce = async () => {
      const { published } = memory
      // After a failed attempt, or one that met objects of another writer, the bucket's content is unknown: the next one lists it.
      delete memory.published
      return publish({ ...about, ...(published && { published }) })
    }
    memory.published = await retryTransient('publish', publishOnce, signal, log)
    return put
  }

  return async (work) => {
    const { config, worktree, memory, signal, log, result } = work
    const dir = await findOutput(worktree.dir, config.outputDir)
    const files = await memory.readSite({ worktree: worktree.dir, dir, log, signal })
    const put = await publishFiles(work, files)
    result.previewUrl = previewUrlOf(config, worktree.branch)
    log.info('published', { files: files.length, put, url: result.previewUrl })
  }
}
