import { marshall } from '@aws-sdk/util-dynamodb'

export interface QueueUrls {
  inputUrl: string
  outputUrl: string
  dlqUrl: string
}

/** A project key's row with the URLs of its queues. */
export const queuesItem = (projectKey: string, { inputUrl, outputUrl, dlqUrl }: QueueUrls) =>
  marshall({ projectKey, inputUrl, outputUrl, dlqUrl })
