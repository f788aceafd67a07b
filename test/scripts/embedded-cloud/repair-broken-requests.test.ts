import { once } from 'node:events'
import { connect } from 'node:net'
import { ListTablesCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect } from 'chai'
import { startDynamodb } from '../../../scripts/embedded-cloud/dynamodb.ts'
import type { RunningService } from '../../../scripts/embedded-cloud/listen.ts'
import { dynamodbAt } from './clients.ts'

describe('the embedded DynamoDB', () => {
  let service: RunningService
  let dynamodb: DynamoDBClient

  beforeEach(async () => {
    service = await startDynamodb(0)
    dynamodb = dynamodbAt(service.port)
  })

  afterEach(async () => {
    dynamodb.destroy()
    await service.close()
  })

  for (const end of ['destroy', 'resetAndDestroy'] as const)
    it(`lives on when a client dies in the middle of a request's body (${end})`, async () => {
      const client = connect(service.port, '127.0.0.1')
      client.write('POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nonly this')
      await listTables()

      client[end]()
      await once(client, 'close')
      await listTables()

      expect(await listTables()).to.deep.equal([])
    })

  it('lives on when a client dies before its answer', async () => {
    const client = connect(service.port, '127.0.0.1')
    client.write('POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\n{}')
    client.resetAndDestroy()
    await once(client, 'close')
    await listTables()

    expect(await listTables()).to.deep.equal([])
  })

  const listTables = async () => (await dynamodb.send(new ListTablesCommand())).TableNames
})
