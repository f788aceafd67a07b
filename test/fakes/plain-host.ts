// A bare repository that behaves as those of the plainest hosts do.
import { git } from '../../scripts/demo/git.ts'

const PLAIN = {
  /** AWS CodeCommit, Azure DevOps. */
  'receive.advertiseAtomic': 'false',
  /** Hosts that take nothing outside heads and tags. */
  'transfer.hideRefs': 'refs/webordinary',
}

/** From now on it takes no atomic pushes, and hides our own refs. */
export const makePlain = async (repository: string): Promise<void> => {
  for (const [setting, value] of Object.entries(PLAIN)) await git(repository, 'config', setting, value)
}
