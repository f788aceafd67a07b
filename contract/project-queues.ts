// Where the queues of a project key are: beside the shared queues, under names that follow from the key.
import { marshall } from '@aws-sdk/util-dynamodb'
import { projectQueueNames } from './names.ts'

export interface QueueUrls {
  inputUrl: string
  outputUrl: string
  dlqUrl: string
}

/** The queues may not exist. Throws for a key that is none. */
export type QueueUrlsOf = (projectKey: string) => QueueUrls

interface OtherQueue {
  url: string
  name: string
}

const placeOf = ({ url, name }: OtherQueue): string => {
  if (!url.endsWith(`/${name}`))
    throw new Error(`the URL of queue ${name} does not end with its name: ${url}`)
  return url.slice(0, -name.length)
}

/** The URL of another queue of the deployment; it may not exist. */
export const queueUrlBeside = (shared: OtherQueue, name: string): string => placeOf(shared) + name

/**
 * All queues of a deployment are in one account and region, and the name is the last part of a queue's URL, on AWS and on every emulator. So
 * the URL of one queue tells those of the others, and nobody can lead a daemon to a queue of his own. Throws when the URL does not end so.
 */
export const queueUrlsBeside = (shared: OtherQueue, prefix: string): QueueUrlsOf => {
  const place = placeOf(shared)
  return (projectKey) => {
    const { input, output, dlq } = projectQueueNames(prefix, projectKey)
    return { inputUrl: place + input, outputUrl: place + output, dlqUrl: place + dlq }
  }
}

/** A project key's row with the URLs of its queues. */
export const queuesItem = (projectKey: string, { inputUrl, outputUrl, dlqUrl }: QueueUrls) =>
  marshall({ projectKey, inputUrl, outputUrl, dlqUrl })
