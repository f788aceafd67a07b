// What an executor is asked to do, for tests.
import type { EditWork } from '../../../worker/editor/editor.ts'
import { captureLog } from '../../fakes/captured-log.ts'

/** `worktree` and `givenDir` must exist. */
export const editWork = (
  dirs: Pick<EditWork, 'worktree' | 'givenDir'>,
  changes: Partial<EditWork> = {},
): EditWork => ({
  told: [{ instruction: 'Change the title.', wasInterrupted: false }],
  thread: {
    projectId: 'shop',
    userId: 'ann',
    threadId: 't1',
    branch: 'thread-t1',
    previewUrl: 'https://previews.example/thread-t1/index.html',
    earlier: [],
  },
  config: {
    email: 'ann@customer.test',
    projectId: 'shop',
    userId: 'ann',
    repository: 'https://git.example/shop.git',
    baseBranch: 'main',
    outputDir: '.',
    previewBucket: 'previews',
    previewUrl: 'https://previews.example',
  },
  env: { PATH: '/usr/bin:/bin' },
  leash: {},
  limitSeconds: 20,
  spentUsd: 0,
  signal: new AbortController().signal,
  saving: new AbortController().signal,
  session: {},
  baseFiles: async () => new Map(),
  meanwhile: () => {},
  onReport: () => {},
  onDoing: () => {},
  onPrinted: () => {},
  log: captureLog().log,
  ...dirs,
  ...changes,
})
