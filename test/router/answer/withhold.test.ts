import { expect } from 'chai'
import type { Send } from '../../../router/answer/outbox.ts'
import { withhold } from '../../../router/answer/withhold.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import { ANN } from '../interpret/examples.ts'
import { content } from './notifying.ts'

const [BOB, CLEO] = ['bob@customer.test', 'cleo@customer.test']
const ID = '<t1.c1-answer@example.org>'

describe('A mail to an address that is blocked', () => {
  const setup = async (...addresses: string[]) => {
    const { blocked } = (await makeMemoryCloud()).connect()
    for (const address of addresses)
      await blocked.block({ address, why: 'bounce', detail: 'Permanent', mailId: 'ses-0', blockedAt: 1 })
    const given: Parameters<Send>[] = []
    const { log, lines } = captureLog()
    const send = withhold(
      async (...mail) => {
        given.push(mail)
        return { kind: 'sent', mailId: 'ses-1' }
      },
      { blocked, log },
    )
    return { send, given, lines, blocked }
  }

  it('is not given to SES; its row and the log say why, without the address', async () => {
    const { send, given, lines } = await setup(ANN)
    const problem = 'the address is blocked: a mail to it came back (Permanent, mail ses-0)'

    expect(await send(content, ID)).to.deep.equal({ kind: 'refused', problem })

    expect(given).to.deep.equal([])
    expect(lines).to.have.length(1)
    expect(lines[0]).to.include({ level: 'error', event: 'recipient_blocked', mail: ID, left: 0, problem })
    expect(JSON.stringify(lines)).not.to.contain(ANN)
  })

  it('still goes to the others whom it names', async () => {
    const { send, given } = await setup(ANN, CLEO)
    const mail = { ...content, cc: [BOB, CLEO] }

    expect(await send(mail, ID)).to.include({ kind: 'sent' })

    expect(given).to.deep.equal([[mail, ID, [BOB]]])
  })

  it('goes out when the address was cleared, and to everybody else as it is', async () => {
    const { send, given, blocked, lines } = await setup(ANN)
    await blocked.clear(ANN, 2)

    expect(await send(content, ID)).to.include({ kind: 'sent' })

    expect(given).to.deep.equal([[content, ID]])
    expect(lines).to.deep.equal([])
  })
})
