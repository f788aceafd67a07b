// A repository that keeps `*.bin` in Git LFS, behind a server, and a workspace that knows it by that address.
import { execFileSync } from 'node:child_process'
import type { Finding } from '../../../../worker/git/findings.ts'
import type { Worktree } from '../../../../worker/git/worktree.ts'
import { never, setUpRepositories } from '../repositories.ts'
import { hasGitLfs, startLfsServer } from './server.ts'

export const ATTRIBUTES = '*.bin filter=lfs diff=lfs merge=lfs -text\n'

const WITHOUT_LFS = hasGitLfs() ? undefined : 'no git-lfs'

/** Titles of tests say why they are skipped. */
const withGitLfs = (title: string): string =>
  WITHOUT_LFS === undefined ? title : `${title} (skipped: ${WITHOUT_LFS})`

export const ifGitLfs = {
  it: (title: string, test: () => Promise<void>): void => {
    if (WITHOUT_LFS === undefined) it(title, test)
    else it.skip(withGitLfs(title))
  },
}

export const setUpLfs = async (changes: { fileMaxBytes?: number; lfsMaxBytes?: number } = {}) => {
  const all = await setUpRepositories(changes)
  const server = await startLfsServer(all.root)
  await all.remote.set('http.receivepack', 'true')
  await all.remote.personPushes('main', { '.gitattributes': ATTRIBUTES })
  const thread = { ...all.thread, repository: `${server.url}/remote.git` }

  const open = (about: Partial<typeof thread> = {}) =>
    all.workspace.open({ ...thread, ...about }, all.holder, never)
  /** Opens, runs a script and commits. */
  const commitAfter = async (script: string, about: { isUnfinished?: boolean; commandId?: string } = {}) => {
    const worktree = await open()
    // As the worker gives it to programs: this machine's git may have filters of its own.
    const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1' }
    execFileSync('sh', ['-c', script], { cwd: worktree.dir, stdio: 'pipe', env })
    const findings: Finding[] = []
    const onFindings = (found: Finding[]): void => void findings.push(...found)
    const committed = await all.workspace.commit(worktree, { ...all.work, ...about, onFindings }, never)
    return { worktree, committed, findings }
  }
  const push = (worktree: Worktree) =>
    all.workspace.push(worktree, { commandId: 'c1', holder: all.holder }, never)
  /** What is in the branch of the thread on the remote, to the last byte. */
  const pushedBlob = (file: string): string =>
    execFileSync('git', ['cat-file', 'blob', `thread-t1:${file}`], { cwd: all.remote.dir }).toString()
  return {
    ...all,
    server,
    thread,
    open,
    commitAfter,
    push,
    pushedBlob,
    /** As a program in the worktree sees it. */
    status: async ({ dir, env }: Worktree): Promise<string> =>
      execFileSync('git', ['status', '--porcelain'], {
        cwd: dir,
        env: { ...process.env, ...env },
      }).toString(),
    end: async (): Promise<void> => {
      await server.stop()
      await all.end()
    },
  }
}

export type LfsSetup = Awaited<ReturnType<typeof setUpLfs>>
