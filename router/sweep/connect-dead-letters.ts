import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { countMessages } from '../../cloud/count-messages.ts'
import { listedKeys } from '../../cloud/listed-keys.ts'
import type { Cloud } from '../../cloud/open-cloud.ts'
import { projectQueueNames, sharedQueueNames, tableNames } from '../../contract/names.ts'
import { queueUrlBeside } from '../../contract/project-queues.ts'
import type { Consuming } from '../../platform/consume.ts'
import type { Log } from '../../platform/log.ts'
import { watchDeadLetters } from './watch-dead-letters.ts'
import type { DeadLetterQueue } from './watch-dead-letters.ts'

export interface ConnectDeadLettersDeps {
  settings: { prefix: string }
  clients: { dynamodb: DynamoDBClient }
  cloud: Pick<Cloud, 'sqs' | 'queueUrlsOf'> & { urls: { unclaimed: string } }
  log: Log
}

/** Starts to look into the dead-letter queues of claim requests and of all project keys. The one of e-mails has an alarm of its own. */
export const connectDeadLetters = ({ settings, clients, cloud, log }: ConnectDeadLettersDeps): Consuming => {
  const { prefix } = settings
  const { unclaimed, unclaimedDlq } = sharedQueueNames(prefix)
  const ofClaims = {
    name: unclaimedDlq,
    url: queueUrlBeside({ url: cloud.urls.unclaimed, name: unclaimed }, unclaimedDlq),
  }
  const ofKey = (projectKey: string): DeadLetterQueue => {
    const name = projectQueueNames(prefix, projectKey).dlq
    return { name, url: cloud.queueUrlsOf(projectKey).dlqUrl, projectKey }
  }
  return watchDeadLetters({
    queues: async () => {
      const keys = await listedKeys(clients.dynamodb, tableNames(prefix).queues)
      return [ofClaims, ...keys.map(ofKey)]
    },
    count: (url) => countMessages(cloud.sqs, url, ['visible']),
    log,
  })
}
