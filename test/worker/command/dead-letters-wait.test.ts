import { expect } from 'chai'
import sinon from 'sinon'
import { makeClients } from '../../../platform/clients.ts'
import { makeDeadLetters } from '../../../worker/command/dead-letters.ts'
import { startHttpCloud, works } from '../../fakes/http-cloud.ts'
import { captureLog } from '../../fakes/captured-log.ts'

describe('The look at the dead letters of a project', () => {
  afterEach(() => sinon.restore())

  it('may take the second that it asks for, however short other calls must be', async () => {
    const cloud = await startHttpCloud((call, response) => setTimeout(() => works(call, response), 1_000))
    // As with a lease of three seconds.
    const clients = makeClients({ callTimeoutMs: 400 })
    try {
      const { each } = makeDeadLetters(clients.sqs, `${cloud.endpoint}/dlq`, {
        reportMissing: async () => expect.fail('it is there'),
        log: captureLog().log,
      })

      await each(async () => true)

      expect(cloud.asked.map(({ call }) => call)).to.deep.equal(['SQS.ReceiveMessage'])
    } finally {
      clients.destroy()
      await cloud.close()
    }
  })
})
