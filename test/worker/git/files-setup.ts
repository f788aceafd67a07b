// Commits what a script does in an open worktree, and lists what is found in the files.
import { execFileSync } from 'node:child_process'
import type { Finding } from '../../../worker/git/findings.ts'
import { git, never, setUpRepositories } from './repositories.ts'

export const setUpFiles = async (changes: { fileMaxBytes?: number; gitSeconds?: number } = {}) => {
  const all = await setUpRepositories(changes)

  const commitAfter = async (script: string) => {
    const worktree = await all.workspace.open(all.thread, all.holder, never)
    execFileSync('sh', ['-c', script], { cwd: worktree.dir, stdio: 'pipe' })
    const findings: Finding[] = []
    const onFindings = (found: Finding[]): void => void findings.push(...found)
    const committed = await all.workspace.commit(worktree, { ...all.work, onFindings }, never)
    return { worktree, committed, findings, status: await git(worktree.dir, 'status', '--porcelain') }
  }
  return { ...all, commitAfter }
}

export type FilesSetup = Awaited<ReturnType<typeof setUpFiles>>

/** A name that is not UTF-8, for a shell. */
export const BAD_NAME = `"$(printf 'bad\\377')"`
