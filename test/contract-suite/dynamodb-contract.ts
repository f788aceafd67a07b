import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { DynamodbBench } from './dynamodb/bench.ts'
import { promiseComparisons } from './dynamodb/comparisons.ts'
import { promiseConditions } from './dynamodb/conditions.ts'
import { promiseCounters } from './dynamodb/counters-and-sets.ts'
import { promiseIndexes } from './dynamodb/indexes.ts'
import { promiseItems } from './dynamodb/items.ts'
import { promiseMaps } from './dynamodb/maps.ts'
import { promiseQueries } from './dynamodb/queries.ts'
import { promiseRefusals } from './dynamodb/refusals.ts'
import { promiseReturnedValues } from './dynamodb/returned-values.ts'
import { makeTables, removeTables, tableNames } from './dynamodb/test-tables.ts'
import { promiseUpdates } from './dynamodb/updates.ts'
import type { Differences } from './promises.ts'
import { makePromised } from './promises.ts'

/**
 * Declares all that we rely on from DynamoDB as tests against the client that `makeClient` gives, which is destroyed
 * at the end. The tests share three tables, made before and removed afterwards, and take keys of their own.
 */
export function dynamodbContract(
  name: string,
  makeClient: () => Promise<DynamoDBClient>,
  differences: Differences = {},
): void {
  describe(`DynamoDB contract: ${name}`, function () {
    this.timeout(120_000)
    const names = tableNames()
    const { promised, checkDifferences } = makePromised(differences)
    let client: DynamoDBClient
    let lastKey = 0
    const bench: DynamodbBench = {
      promised,
      ...names,
      dynamodb: () => client,
      newKey: () => `project-${(lastKey += 1)}#user`,
    }

    before(async function () {
      this.timeout(120_000)
      client = await makeClient()
      await makeTables(client, names)
    })
    after(async () => {
      await removeTables(client, names)
      client.destroy()
    })

    promiseItems(bench)
    promiseConditions(bench)
    promiseComparisons(bench)
    promiseUpdates(bench)
    promiseReturnedValues(bench)
    promiseCounters(bench)
    promiseMaps(bench)
    promiseQueries(bench)
    promiseIndexes(bench)
    promiseRefusals(bench)
    checkDifferences()
  })
}
