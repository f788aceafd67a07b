// Makes DynamoDB say what each call costs, and logs it: a query of a thousand rows is one call and a hundred times the price.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Log } from '../../../platform/log.ts'

interface Consumed {
  TableName?: string
  CapacityUnits?: number
}

interface Answer {
  output: { ConsumedCapacity?: Consumed | Consumed[] }
}

type Next = (args: { input: object }) => Promise<Answer>

interface Metered {
  middlewareStack: { add: (middleware: never, options: { step: 'initialize'; name: string }) => void }
}

const WRITES = /^(PutItem|UpdateItem|DeleteItem|BatchWriteItem)/

/** Logs `table_units` for every call, at level debug. Add it before the first call. */
export const meter = (dynamodb: DynamoDBClient, log: Log): void => {
  const { middlewareStack } = dynamodb as unknown as Metered
  const middleware = (next: Next, context: { commandName?: string }) => async (args: { input: object }) => {
    const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } })
    const isWrite = WRITES.test(context.commandName ?? '')
    for (const { TableName: table, CapacityUnits: units } of [answer.output.ConsumedCapacity ?? []].flat())
      log.debug('table_units', { table, units, isWrite })
    return answer
  }
  middlewareStack.add(middleware as never, { step: 'initialize', name: 'meter' })
}
