import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { LOCAL_SENDER } from '../../scripts/local/names.ts'
import { aBounce } from '../fakes/delivery-troubles.ts'
import { answerTo, startSystem } from './system.ts'
import type { System } from './system.ts'

const ANN = 'ann@customer.test'
const SCRIPT = fileURLToPath(new URL('../../scripts/clear-address.ts', import.meta.url))

describe('an address from which a mail comes back', function () {
  this.timeout(120_000)
  let system: System
  before(async () => {
    system = await startSystem()
    system.stack.startRouter()
    system.stack.startWorker()
    await system.project('shop', ANN)
  })
  after(() => system.stop())

  /** As make clear-address. */
  const clearAddress = async (EMAIL = ''): Promise<string> => {
    const { PATH, HOME } = process.env
    const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT], {
      env: { PATH, HOME, ...system.stack.cloud.env, EMAIL },
    })
    return stdout.trim()
  }

  const write = (id: string): Promise<void> =>
    system.mail({
      from: ANN,
      subject: `About ${id}`,
      text: `change the homepage title to ${id}`,
      messageId: `<${id}@mail.example>`,
    })

  /** As SES tells it. */
  const tell = async (notification: object): Promise<void> => {
    const sns = new SNSClient({
      endpoint: system.stack.cloud.env.AWS_ENDPOINT_URL_SNS ?? '',
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    })
    await sns.send(
      new PublishCommand({ TopicArn: system.stack.topicArn, Message: JSON.stringify(notification) }),
    )
    sns.destroy()
  }

  it('gets no more answers, though its commands are carried out, until somebody clears it', async () => {
    await write('One')
    await answerTo(system, '<One@mail.example>')
    expect(await clearAddress()).to.equal('no address is blocked')

    await tell(aBounce({}, { source: LOCAL_SENDER, destination: [ANN], messageId: 'ses-9' }))
    await system.until((line) => line.event === 'address_blocked')
    await write('Two')
    await system.until((line) => line.event === 'replied', 2)
    const afterTwo = await system.inbox()
    const listed = await clearAddress()
    const cleared = await clearAddress(ANN)
    await write('Three')
    const answer = await answerTo(system, '<Three@mail.example>')

    expect(afterTwo.map(({ inReplyTo }) => inReplyTo)).to.deep.equal(['<One@mail.example>'])
    const [withheld] = system.lines.filter(({ event }) => event === 'recipient_blocked')
    expect(withheld?.problem).to.contain('ses-9')
    expect(system.lines.filter(({ event, end }) => event === 'settled' && end === 'done')).to.have.length(3)
    expect(listed).to.match(/^ann@customer\.test {2}bounce {2}Permanent, General {2}20\S+ {2}mail ses-9$/)
    expect(cleared).to.equal('ann@customer.test is written to again')
    expect(await clearAddress(ANN)).to.equal('ann@customer.test is not blocked')
    expect(answer.text).to.contain('Three')
    expect(await system.inbox()).to.have.length(2)
  })

  it('is named right, or nothing is cleared', async () => {
    const failure: unknown = await clearAddress('ann').catch((error: unknown) => error)

    expect(failure).to.include({ code: 1, stderr: 'EMAIL must be an e-mail address, got ann\n' })
  })
})
