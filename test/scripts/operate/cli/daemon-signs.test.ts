import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect } from 'chai'
import { tableNames } from '../../../../contract/names.ts'
import { makeClients } from '../../../../platform/clients.ts'
import { daemonSigns } from '../../../../scripts/operate/cli/daemon-signs.ts'
import { traceFacts } from '../../../../scripts/operate/trace/facts.ts'

/** A cloud in which every scan fails so, and nothing is found. */
const failing = (name: string) => {
  const dynamodb = new DynamoDBClient({ region: 'us-east-1' })
  dynamodb.send = (command: object) =>
    command.constructor.name === 'ScanCommand'
      ? Promise.reject(Object.assign(new Error(name), { name }))
      : Promise.resolve({})
  return { clients: { ...makeClients(), dynamodb }, tables: tableNames('test') }
}

const NO_LOG = {
  says: 'no log',
  async *lines() {},
}

describe('signs of daemons', () => {
  it('are unknown where a former version has no table for them', async () => {
    expect(await daemonSigns(failing('ResourceNotFoundException'))).to.equal(undefined)
  })

  it('that cannot be read are not taken for the absence of daemons', async () => {
    const system = failing('AccessDeniedException')
    const failed = await traceFacts(system, NO_LOG, 'c1', 0).catch((error: Error) => error)
    expect(failed).to.have.property('name', 'AccessDeniedException')
  })
})
