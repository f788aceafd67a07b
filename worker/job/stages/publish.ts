// The stage that publishes the built site as the preview of its thread.
import { previewUrlOf } from '../../../contract/project-config.ts'
import { hashedPaths } from '../../publish/cache-control.ts'
import { makeConditionally } from '../../publish/conditional-write.ts'
import { publish } from '../../publish/publish.ts'
import type { SiteFile } from '../../publish/site-files.ts'
import type { LeftOut } from '../../publish/left-out.ts'
import { SiteTooLarge } from '../../publish/walk.ts'
import { UserError } from '../../errors/user-error.ts'
import { noteIn } from '../notes.ts'
import { retryTransient } from '../retry-transient.ts'
import { sayLeftOut, sayPointers } from '../say-findings.ts'
import { newsOfSite } from '../site-news.ts'
import type { JobDeps, StageAct, Work } from '../work.ts'
import { findOutput } from './build.ts'

const TOO_LARGE =
  'Only the preview is missing: what was committed is on the branch. Ask for a smaller site, ' +
  "or have the project's output directory changed to one that has only the site."

/** The site's files. Notes what the person should know of them, if that is news. */
const readFiles = async ({ config, worktree, memory, command, signal, log, result }: Work) => {
  const dir = await findOutput(worktree.dir, config.outputDir)
  const leftOut: LeftOut[] = []
  const onLeftOut = (file: LeftOut): void => void leftOut.push(file)
  const about = { worktree: worktree.dir, dir, log, signal, onLeftOut }
  const files = await memory.readSite(about).catch((error: unknown) => {
    if (!(error instanceof SiteTooLarge) || result.commit === undefined) throw error
    throw new UserError(`${error.userMessage} ${TOO_LARGE}`, error.message, { cause: error })
  })
  const told = (memory.told ??= new Set())
  const isNews = newsOfSite(config, command, result.filesChanged ?? [], told)
  noteIn(result, sayLeftOut(leftOut.filter(isNews)))
  noteIn(result, sayPointers(files.filter((file) => file.isPointer && isNews(file))))
  return files
}

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
    const { config, worktree, log, result } = work
    const files = await readFiles(work)
    const put = await publishFiles(work, files)
    result.previewUrl = previewUrlOf(config, worktree.branch)
    log.info('published', { files: files.length, put, url: result.previewUrl })
  }
}
