import { marshall } from '@aws-sdk/util-dynamodb'

export interface QueueUrls {
  inputUrl: string
  outputUrl: string
  dlqUrl: string
}

/** The row of a project key that says where its queues are. */
export const queuesItem = (projectKey: string, { inputUrl, outputUrl, dlqUrl }: QueueUrls) =>
  marshall({ projectKey, inputUrl, outputUrl, dlqUrl })
