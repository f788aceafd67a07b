import { resolve } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import type { Choices } from './choices.ts'
import { lockDeployment } from './deployment-lock.ts'
import type { LockStore } from './lock-store.ts'
import type { Edges, Mode } from './edges.ts'
import { lockInBucket } from './lock-in-bucket.ts'
import { lockInFile } from './lock-in-file.ts'
import { DeployEnd } from './problems.ts'

/** Of this checkout, whose directories two deployments would write at once. */
const CHECKOUT_LOCK = '.webordinary/deploy.lock'

interface Lockable {
  store: LockStore
  /** For the person. */
  where: string
}

const locksFor = (
  { stateBucket: bucket, prefix, target }: Choices,
  region: string | undefined,
): Lockable[] => {
  const file = resolve(CHECKOUT_LOCK)
  const here = { store: lockInFile(file), where: file }
  if (region === undefined || target === 'local') return [here]
  const s3 = new S3Client({ region, forcePathStyle: true })
  return [here, { store: lockInBucket(s3, { bucket, prefix, region }), where: `s3://${bucket}` }]
}

/** Waits until nobody else is at it, here or anywhere. `stateRegion`: of the bucket of the state, if there is one. */
export const takeLocks = async (
  mode: Mode,
  choices: Choices,
  stateRegion: string | undefined,
  { stop, lost, atEnd }: Edges,
): Promise<void> => {
  for (const { store, where } of locksFor(choices, stateRegion)) {
    const waitMs = choices.lockMinutes * 60_000
    const taking = lockDeployment({ store, doing: mode, waitMs, stop, lost, say: console.log })
    const lock = await taking.catch((error: unknown) => {
      if (error instanceof DeployEnd) throw error
      throw new DeployEnd(1, `the lock of this deployment in ${where} cannot be had: ${String(error)}`)
    })
    atEnd(lock.release)
  }
}
