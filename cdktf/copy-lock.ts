import { copyFileSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { LOCK_NAME, PROVIDER_LOCK } from '../deployment/provider-lock.ts'

/** Gives each synthesised stack the lock file, if there is one: Terraform looks for it beside the stack. */
export const copyLock = (outdir: string, lock = PROVIDER_LOCK): void => {
  if (!existsSync(lock)) return
  const stacks = join(outdir, 'stacks')
  for (const id of readdirSync(stacks)) copyFileSync(lock, join(stacks, id, LOCK_NAME))
}
