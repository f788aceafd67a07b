// What all programs of a deployment get in their environment.
import { existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { PROVIDER_LOCK } from '../../deployment/provider-lock.ts'

/** Where a provider that was downloaded for one stack is kept for the others: 4 times 150 MB otherwise. */
const PLUGINS = '.webordinary/terraform-plugins'

/** No questions, no telemetry. What the person set for Terraform and Docker stays. */
export const toolEnv = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  TF_PLUGIN_CACHE_DIR: resolve(PLUGINS),
  // Without it the cache is not used where directories have no lock file yet (`make lock`). The version is pinned in the stacks.
  ...(!existsSync(PROVIDER_LOCK) && { TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: '1' }),
  // Where an image came from would be two more images in the repository, which keeps a number of them:
  // https://docs.docker.com/build/building/variables/#buildx_no_default_attestations
  BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
  ...env,
  TF_IN_AUTOMATION: '1',
  TF_INPUT: '0',
  CHECKPOINT_DISABLE: '1',
})

/** Terraform does not make it. */
export const makePluginCache = (): void => void mkdirSync(PLUGINS, { recursive: true })
