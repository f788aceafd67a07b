// Terraform's lock file for the stacks: which provider was taken, with the hashes of its packages. `make lock` writes it, and whoever has
// reviewed it commits it. Without it the provider's version is pinned, but not its content.
import { fileURLToPath } from 'node:url'

/** As Terraform names it in each stack's directory. */
export const LOCK_NAME = '.terraform.lock.hcl'
export const PROVIDER_LOCK = fileURLToPath(new URL(`../cdktf/${LOCK_NAME}`, import.meta.url))

/** Machines that deploy. */
export const LOCKED_PLATFORMS = [
  'linux_amd64',
  'linux_arm64',
  'darwin_amd64',
  'darwin_arm64',
  'windows_amd64',
]
