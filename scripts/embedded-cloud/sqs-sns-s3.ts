// SQS, SNS and S3 by fauxqs, on one port.
import { buildApp } from 'fauxqs'
import { limitBrowsers } from './browser-requests.ts'
import { fauxqsParts } from './fauxqs-parts.ts'
import { LOOPBACK, listenError, portOf } from './listen.ts'
import type { RunningService } from './listen.ts'
import { followResponses, giveNothingToTheDead, wakeOneAtATime } from './repair-long-polls.ts'
import { countAfterTimers } from './repair-queue-counters.ts'
import { keepReceiveCount } from './repair-stored-visibility.ts'

const parts = await fauxqsParts()
giveNothingToTheDead(parts.SqsQueue.prototype)
wakeOneAtATime(parts.SqsQueue.prototype)
countAfterTimers(parts.SqsQueue.prototype)
keepReceiveCount(parts.PersistenceManager.prototype)

const makeStores = () => {
  const stores = {
    sqsStore: new parts.SqsStore(),
    snsStore: new parts.SnsStore(),
    s3Store: new parts.S3Store(),
  }
  // Queue URLs then have the host of the request, not sqs.REGION.localhost, which many systems cannot resolve.
  stores.sqsStore.host = ''
  return stores
}

type Stores = ReturnType<typeof makeStores>

/** Reads what is on disk, and only then lets the stores write, as startFauxqs does. */
const keepOnDisk = ({ sqsStore, snsStore, s3Store }: Stores, folder: string): { close: () => void } => {
  const disk = new parts.PersistenceManager(folder)
  disk.load(sqsStore, snsStore, s3Store)
  Object.assign(sqsStore, { persistence: disk })
  Object.assign(snsStore, { persistence: disk })
  Object.assign(s3Store, { persistence: disk })
  for (const queue of sqsStore.allQueues()) queue.persistence = disk
  return disk
}

/** Starts the three. Without a folder everything is in memory. Throws when the port cannot be had. */
export const startSqsSnsS3 = async (
  port: number,
  region: string,
  folder?: string,
): Promise<RunningService> => {
  const stores = makeStores()
  const disk = folder === undefined ? undefined : keepOnDisk(stores, folder)
  const app = buildApp({ logger: false, defaultRegion: region, stores })
  followResponses(app)
  limitBrowsers(app.server, 'objects')
  try {
    await app.listen({ host: LOOPBACK, port })
  } catch (cause) {
    throw listenError('SQS, SNS and S3', port, cause)
  }
  return { port: portOf(app.server), close: () => app.close().then(() => disk?.close()) }
}
