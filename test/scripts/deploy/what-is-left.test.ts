import { expect } from 'chai'
import { runDeploy } from './run-deploy.ts'
import { makeStandIns } from './stand-ins.ts'
import type { Answer, StandIns } from './stand-ins.ts'

const RECORDS = [
  'example.org MX 10 inbound-smtp.eu-central-1.amazonaws.com',
  '_amazonses.example.org TXT t0k3n',
]
const STATE: Answer = {
  to: /data show -json$/,
  out: JSON.stringify({ values: { outputs: { dns_records: { value: RECORDS } } } }),
}
const status = (VerificationStatus: string): Answer => ({
  to: /^aws ses get-identity/,
  out: JSON.stringify({ VerificationAttributes: { 'example.org': { VerificationStatus } } }),
})
const isIn = (sandbox: boolean): Answer => ({
  to: /^aws sesv2 get-account/,
  out: JSON.stringify({ ProductionAccessEnabled: !sandbox }),
})

describe('At its end make deploy says what is left to do', () => {
  let standIns: StandIns
  afterEach(() => standIns.remove())
  const saidWith = async (...answers: Answer[]): Promise<string> => {
    standIns = makeStandIns({ answers: [STATE, ...answers] })
    const { code, said } = await runDeploy('deploy', standIns)
    expect(code, said).to.equal(0)
    return said.slice(said.indexOf('\ndeployed '))
  }

  it('in the DNS, until SES has found it, and in the sandbox', async () => {
    const said = await saidWith(status('Pending'), isIn(true))

    expect(said).to.match(/^- set these in the DNS of example.org /m)
    for (const record of RECORDS) expect(said).to.include(`    ${record}\n`)
    expect(said).to.match(/aws ses verify-email-identity --region eu-central-1 --email-address YOU/)
  })

  it('which is nothing when mail can come and go, or nobody may look', async () => {
    const said = await saidWith(status('Success'), { to: /^aws sesv2/, code: 254, err: 'AccessDenied' })

    expect(said).not.to.match(/Until mail|^- /m)
  })
})
