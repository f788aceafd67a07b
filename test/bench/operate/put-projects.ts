// The projects of a large system: who may write, and their queues.
import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { makeProjectQueues } from '../../../cloud/project-queues.ts'
import { splitProjectKey, tableNames } from '../../../contract/names.ts'
import { configItem } from '../../../contract/project-config.ts'
import type { Clients } from '../../../platform/clients.ts'
import { keyOf } from '../scale/rows.ts'

const AT_ONCE = 16

export const putProjects = async (
  { sqs, dynamodb }: Pick<Clients, 'sqs' | 'dynamodb'>,
  prefix: string,
  projects: number,
): Promise<void> => {
  const tables = tableNames(prefix)
  const queues = makeProjectQueues({ sqs, dynamodb, table: tables.queues, prefix })
  let next = 0
  const work = async (): Promise<void> => {
    for (let i = next++; i < projects; i = next++) {
      const key = keyOf(i)
      const Item = configItem({
        email: `person${i}@customer.test`,
        ...splitProjectKey(key),
        repository: 'https://git.customer.test/site.git',
        baseBranch: 'main',
        outputDir: '.',
        previewBucket: `${prefix}-preview`,
        previewUrl: 'https://customer.test/{branch}',
      })
      await dynamodb.send(new PutItemCommand({ TableName: tables.configs, Item }))
      await queues.recreate(key)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
