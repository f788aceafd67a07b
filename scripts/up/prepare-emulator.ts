// Everything that the emulator is asked for, a repository on the shared volume, the demo's editing program where workers find it, and the
// person and project of a first try.
import { chmod, cp, readdir } from 'node:fs/promises'
import path from 'node:path'
import type { Clients } from '../../platform/clients.ts'
import { isAwsError } from '../../platform/aws-errors.ts'
import { makeProjectRows } from '../cloud/project-rows.ts'
import { tableNames } from '../../contract/names.ts'
import { localBucketNames } from '../../contract/topology.ts'
import { onboard } from '../cloud/onboard.ts'
import { provision } from '../cloud/provision.ts'
import { makeSite, siteConfig } from '../demo/site.ts'
import { LOCAL_PERSON, LOCAL_PREFIX, LOCAL_SENDER } from '../local/names.ts'
import { untilAnswering } from './until-answering.ts'
import { verifySender } from './verify-sender.ts'

const DEMO_SOURCE = path.join(import.meta.dirname, '../demo')

export interface Places {
  endpoint: string
  /** Where bare repositories are. */
  repositories: string
  /** Where the demo's programs are put. */
  demo: string
  /** Of previews, for a browser. */
  previewAddress: string
}

export const placesIn = (env: NodeJS.ProcessEnv): Places => ({
  endpoint: env.AWS_ENDPOINT_URL ?? '',
  repositories: env.REPOSITORIES ?? '',
  demo: env.DEMO ?? '',
  previewAddress: env.PREVIEW_ADDRESS ?? '',
})

/** A checkout may be readable by its owner only; every user of a worker runs these. */
const copyDemo = async (to: string): Promise<void> => {
  await cp(DEMO_SOURCE, to, { recursive: true })
  for (const { name, parentPath } of await readdir(to, { withFileTypes: true }))
    await chmod(path.join(parentPath, name), 0o755)
}

/** May be repeated. */
export const prepareEmulator = async (clients: Clients, places: Places): Promise<void> => {
  await untilAnswering(places.endpoint)
  await copyDemo(places.demo)
  const repository = await makeSite(places.repositories, 'shop')
  await provision(clients, LOCAL_PREFIX)
  const { preview } = localBucketNames(LOCAL_PREFIX)
  const site = { repository, previewBucket: preview, s3Url: places.previewAddress }
  const config = siteConfig({ ...site, email: LOCAL_PERSON, projectId: 'shop' })
  await Promise.all([
    onboard(clients, LOCAL_PREFIX, config),
    // An emulator may never answer this, and nobody's mail is to wait for it.
    verifySender(clients.ses, LOCAL_SENDER),
  ])
}

/** Whether the last thing that `prepareEmulator` makes is there. Throws when the emulator does not answer. */
export const isPrepared = async ({ dynamodb }: Pick<Clients, 'dynamodb'>): Promise<boolean> => {
  try {
    const configs = makeProjectRows(dynamodb, tableNames(LOCAL_PREFIX).configs)
    return (await configs.projectKeysOf(LOCAL_PERSON)).length > 0
  } catch (error) {
    if (isAwsError(error, 'tableMissing')) return false
    throw error
  }
}
