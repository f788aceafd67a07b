import type { SQSClient } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import type { Bell } from '../../../contract/messages/bell.ts'
import { makeReportMissing } from '../../../worker/ownership/report-missing.ts'
import { captureLog } from '../../fakes/captured-log.ts'

describe('An owner that misses a queue', () => {
  it('tells routers of this version by the bell, and those of the former one on the output queue', async () => {
    const { report, bells, sent } = setup()

    await report()

    expect(bells).to.deep.equal([{ type: 'queue missing', projectKey: 'shop#ann' }])
    expect(sent).to.deep.equal([{ QueueUrl: 'output', MessageBody: '{"type":"queue missing"}' }])
  })

  it('tells the one when the other cannot be told, and never throws', async () => {
    const deaf = setup({ bellFails: true })
    const gone = setup({ outputFails: true })

    await Promise.all([deaf.report(), gone.report()])

    expect(deaf.sent).to.have.length(1)
    expect(deaf.events()).to.deep.equal(['queue_missing', 'queue_missing_not_told'])
    expect(gone.bells).to.have.length(1)
    expect(gone.events()).to.deep.equal(['queue_missing'])
  })
})

const setup = ({ bellFails = false, outputFails = false } = {}) => {
  const bells: Bell[] = []
  const sent: object[] = []
  const { log, lines } = captureLog()
  const send = async ({ input }: { input: object }): Promise<void> => {
    if (outputFails) throw new Error('no such queue')
    sent.push(input)
  }
  const report = makeReportMissing({
    sqs: { send } as unknown as SQSClient,
    outputUrl: 'output',
    ring: async (bell) => {
      if (bellFails) throw new Error('no such queue')
      bells.push(bell)
    },
    projectKey: 'shop#ann',
    log,
  })
  return { report, bells, sent, events: () => lines.map(({ event }) => event) }
}
