// Runs once in compose, before the daemons: everything that the emulator is asked for, a repository on the shared volume, and the person
// and project of a first try. May be repeated.
import { makeClients } from '../../platform/clients.ts'
import { localBucketNames } from '../../contract/topology.ts'
import { onboard } from '../cloud/onboard.ts'
import { provision } from '../cloud/provision.ts'
import { makeSite, siteConfig } from '../demo/site.ts'
import { LOCAL_PERSON, LOCAL_PREFIX, LOCAL_SENDER } from '../local/names.ts'
import { untilAnswering } from './until-answering.ts'
import { verifySender } from './verify-sender.ts'

const { REPOSITORIES = '', PREVIEW_ADDRESS = '', AWS_ENDPOINT_URL = '' } = process.env

const clients = makeClients()
try {
  await untilAnswering(AWS_ENDPOINT_URL)
  await provision(clients, LOCAL_PREFIX)
  await verifySender(clients.ses, LOCAL_SENDER)
  const repository = await makeSite(REPOSITORIES, 'shop')
  const { preview } = localBucketNames(LOCAL_PREFIX)
  const site = { repository, previewBucket: preview, s3Url: PREVIEW_ADDRESS }
  await onboard(clients, LOCAL_PREFIX, siteConfig({ ...site, email: LOCAL_PERSON, projectId: 'shop' }))
  console.log(`prepared: queues, tables, buckets, and project shop of ${LOCAL_PERSON}`)
} catch (error) {
  console.error(error)
  process.exitCode = 1
}
clients.destroy()
