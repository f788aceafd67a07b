// The hashes of the provider that the stacks ask for, as Terraform writes them: for all machines that deploy, not only for this one.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { LOCK_NAME, LOCKED_PLATFORMS } from '../../deployment/provider-lock.ts'
import { DeployEnd } from './problems.ts'
import type { Run } from './run.ts'

export interface LockOptions {
  /** Of one synthesised stack: all ask for the same provider. */
  dir: string
  /** Where the lock file is kept. */
  lock: string
  /** More arguments for Terraform. */
  more?: string[]
}

/** Rejects with a DeployEnd when Terraform cannot have the packages; the lock file is as it was then. */
export const lockProvider = async (run: Run, { dir, lock, more = [] }: LockOptions): Promise<void> => {
  const platforms = LOCKED_PLATFORMS.map((platform) => `-platform=${platform}`)
  const { code } = await run('terraform', [`-chdir=${dir}`, 'providers', 'lock', ...platforms, ...more])
  if (code !== 0) throw new DeployEnd(1, `terraform providers lock failed (exit code ${code})`)
  copyFileSync(join(dir, LOCK_NAME), lock)
}
