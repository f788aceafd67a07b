// make lock: asks Terraform for the hashes of the provider that the stacks name, and keeps them in cdktf/.terraform.lock.hcl, to be committed.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LOCK_NAME, PROVIDER_LOCK } from '../deployment/provider-lock.ts'
import { lockProvider } from './deploy/lock-provider.ts'
import { DeployEnd } from './deploy/problems.ts'
import { makeRun } from './deploy/run.ts'
import { readStacks } from './deploy/stacks.ts'
import { synth } from './deploy/synth.ts'
import { foldFor } from './local/fold-text.ts'

/** The provider does not depend on what a person chose. */
const ANY = {
  AWS_REGION: 'us-east-1',
  SENDER_ADDRESS: 'edit@example.org',
  EDITOR_COMMAND: 'true',
  TARGET: 'aws',
}

const outdir = await mkdtemp(join(tmpdir(), 'webordinary-lock-'))
try {
  const { signal } = new AbortController()
  const run = makeRun({ ...process.env, ...ANY }, signal)
  await synth(run, { outdir, tag: 'none' })
  const [stack] = readStacks(outdir)
  // One from before would keep what it has.
  if (stack) await rm(join(stack.dir, LOCK_NAME), { force: true })
  if (stack) await lockProvider(run, { dir: stack.dir, lock: PROVIDER_LOCK })
  console.log(`${PROVIDER_LOCK}: look at it, and commit it`)
} catch (error) {
  console.error(error instanceof DeployEnd ? foldFor(process.stderr, error.message) : error)
  process.exitCode = 1
} finally {
  await rm(outdir, { recursive: true, force: true })
}
