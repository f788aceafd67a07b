// What the doctor asks elsewhere: SES and DNS, secrets, the hosts of repositories.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { fenceRefs } from '../../../../contract/fence-refs.ts'
import { tableNames } from '../../../../contract/names.ts'
import type { Check, Finding } from '../../../../scripts/operate/doctor/check.ts'
import {
  identityCheck,
  policyOfSenderCheck,
  receivingCheck,
  sendingCheck,
} from '../../../../scripts/operate/doctor/checks/mail-path.ts'
import { secretsCheck } from '../../../../scripts/operate/doctor/checks/secrets.ts'
import { makeDoctorOperation } from '../../../../scripts/operate/doctor/operation.ts'
import { lookAround } from '../../../../scripts/operate/doctor/seen.ts'
import type { Elsewhere } from '../../../../scripts/operate/doctor/seen.ts'
import { failureOf } from '../../../contract-suite/promises.ts'
import { openCloud } from '../../cloud/open-cloud.ts'
import type { OpenCloud } from '../../cloud/open-cloud.ts'
import { runOperation } from '../run-operation.ts'
import { makePatient } from './patient.ts'

const DOMAIN = 'shop.example'
const HOST = 'inbound-smtp.eu-central-1.amazonaws.com'

const HEALTHY: Record<string, object> = {
  GetIdentityVerificationAttributesCommand: {
    VerificationAttributes: { [DOMAIN]: { VerificationStatus: 'Success' } },
  },
  GetIdentityDkimAttributesCommand: {
    DkimAttributes: {
      [DOMAIN]: { DkimEnabled: true, DkimVerificationStatus: 'Success', DkimTokens: ['abc'] },
    },
  },
  GetSendQuotaCommand: { Max24HourSend: 50_000, SentLast24Hours: 10 },
  GetAccountSendingEnabledCommand: { Enabled: true },
  DescribeActiveReceiptRuleSetCommand: { Metadata: { Name: 'shop' } },
}

const RECORDS: Record<string, string[]> = {
  [`mx ${DOMAIN}`]: [HOST],
  [`cname abc._domainkey.${DOMAIN}`]: ['abc.dkim.amazonses.com'],
  [`txt _dmarc.${DOMAIN}`]: ['v=DMARC1; p=none'],
}

interface World {
  ses?: Record<string, object>
  dns?: Record<string, string[]>
  env?: NodeJS.ProcessEnv
  secretState?: Elsewhere['secretState']
}

const find = (check: Check, { ses, dns, env, secretState = async () => 'there' }: World = {}) => {
  const answers = { ...HEALTHY, ...ses }
  const records = { ...RECORDS, ...dns }
  const of = (kind: string) => async (name: string) => records[`${kind} ${name}`] ?? []
  const send = async (command: object) => answers[command.constructor.name] ?? {}
  const where = {
    clients: { ses: { send } } as never,
    prefix: 'shop',
    region: 'eu-central-1',
    tables: tableNames('shop'),
  }
  const facts = lookAround(
    where,
    { deep: false, remote: false, unlooked: () => undefined },
    { SENDER_ADDRESS: `edit@${DOMAIN}`, ...env },
  )
  const elsewhere = {
    dns: { mx: of('mx'), cname: of('cname'), txt: of('txt') },
    timeThere: async () => Date.now(),
    secretState,
  }
  return check.run({ ...facts, ...elsewhere })
}

const TROUBLES: [trouble: string, check: Check, world: World, says: RegExp][] = [
  [
    'an identity that SES does not know',
    identityCheck,
    { ses: { GetIdentityVerificationAttributesCommand: {} } },
    /SES sends nothing for it: it is not known there/,
  ],
  [
    'mails that are not signed',
    identityCheck,
    { ses: { GetIdentityDkimAttributesCommand: { DkimAttributes: {} } } },
    /not signed/,
  ],
  ['a DKIM record that is gone', identityCheck, { dns: { [`cname abc._domainkey.${DOMAIN}`]: [] } }, /CNAME/],
  ['the sandbox', sendingCheck, { ses: { GetSendQuotaCommand: { Max24HourSend: 200 } } }, /sandbox/],
  [
    'a quota that is used up',
    sendingCheck,
    { ses: { GetSendQuotaCommand: { Max24HourSend: 1_000, SentLast24Hours: 900 } } },
    /900 of 1000 mails/,
  ],
  [
    'an account that may not send',
    sendingCheck,
    { ses: { GetAccountSendingEnabledCommand: { Enabled: false } } },
    /switched off/,
  ],
  [
    "somebody else's rule set",
    receivingCheck,
    { ses: { DescribeActiveReceiptRuleSetCommand: { Metadata: { Name: 'theirs' } } } },
    /by the rule set theirs, not by ours/,
  ],
  [
    'an MX that leads elsewhere',
    receivingCheck,
    { dns: { [`mx ${DOMAIN}`]: ['mail.old.example'] } },
    /goes to mail\.old\.example/,
  ],
  [
    'a domain without DMARC',
    policyOfSenderCheck,
    { dns: { [`txt _dmarc.${DOMAIN}`]: [] } },
    /no DMARC policy/,
  ],
  [
    'two SPF records',
    policyOfSenderCheck,
    { dns: { [`txt ${DOMAIN}`]: ['v=spf1 -all', 'v=spf1 include:x -all'] } },
    /several SPF records/,
  ],
  [
    'a secret that is being deleted',
    secretsCheck,
    { secretState: async (name) => (name.endsWith('/reply') ? 'being deleted' : 'there') },
    /no daemon starts once it is gone/,
  ],
]

describe('webordinary doctor, on AWS', () => {
  it('finds nothing wrong with a way of mails that is well', async () => {
    const checks = [identityCheck, sendingCheck, receivingCheck, policyOfSenderCheck, secretsCheck]
    expect((await Promise.all(checks.map((check) => find(check)))).flat()).to.deep.equal([])
  })

  for (const [trouble, check, world, says] of TROUBLES)
    it(`finds ${trouble}`, async () => {
      const found: Finding[] = await find(check, world)
      expect(found.map(({ wrong }) => wrong).filter((wrong) => says.test(wrong))).to.have.length(1)
      expect(found.every(({ repair, where }) => repair !== '' && where !== '')).to.equal(true)
    })

  it('says why it does not look: an emulator, no sender, rules of others, nobody to ask', async () => {
    const why = async (check: Check, world: World) => (await failureOf(find(check, world))).message
    expect(await why(identityCheck, { env: { AWS_ENDPOINT_URL: 'http://x' } })).to.match(/emulator/)
    expect(await why(sendingCheck, { env: { SENDER_ADDRESS: '' } })).to.match(/SENDER_ADDRESS is not set/)
    expect(await why(receivingCheck, { env: { RECEIVE_MAIL: 'no' } })).to.match(/RECEIVE_MAIL=no/)
    expect(await why(secretsCheck, { secretState: async () => undefined })).to.match(/AWS CLI/)
  })
})

describe('webordinary doctor --remote', function () {
  this.timeout(120_000)
  let cloud: OpenCloud
  let repository = ''
  before(async () => {
    cloud = await openCloud()
    repository = mkdtempSync(join(tmpdir(), 'doctor-remote-'))
    git('init', '--quiet', '--bare')
  })
  after(async () => {
    rmSync(repository, { recursive: true, force: true })
    await cloud.stop()
  })
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8', input: '' }).trim()

  /** Of blog#ann, as an owner of this generation leaves it. */
  const fence = (prefix: string, generation: number): void => {
    const who = ['-c', 'user.name=w', '-c', 'user.email=w@x.test']
    const message = `generation ${generation} container worker-1\n\nWhoever owns it.`
    const commit = git(...who, 'commit-tree', git('mktree'), '-m', message)
    git('update-ref', fenceRefs(prefix, 'blog#ann').hidden, commit)
  }
  const findings = async (prefix: string, args: string[]) => {
    const { text } = await runOperation(makeDoctorOperation(), ['--json', ...args], {
      clients: cloud.clients,
      prefix,
    })
    return (JSON.parse(text) as { findings: (Finding & { check: string })[] }).findings
  }

  it('finds a fence that is ahead of its table, and a repository that cannot be read, of one project or all', async () => {
    const patient = await makePatient(cloud.clients, 'fences')
    await patient.put('blog', { repository })
    await patient.ownership.claimFree('blog#ann', {
      now: Date.now(),
      containerId: 'worker-1',
      leaseMs: 3_600_000,
    })

    fence('fences', 1)
    expect(await findings('fences', ['--project', 'blog']), 'as far as the table').to.deep.equal([])
    const { text } = await runOperation(makeDoctorOperation(), ['--project', 'blogg'], {
      clients: cloud.clients,
      prefix: 'fences',
    })
    expect(text, 'a misspelled one').to.include('  fences: there is no project blogg: did you mean blog?\n')
    fence('fences', 7)
    const [ahead, ...others] = await findings('fences', ['--project', 'blog'])
    expect(others).to.deep.equal([])
    expect(ahead).to.deep.include({ check: 'fences', where: 'blog#ann' })
    expect(ahead?.wrong).to.match(/its fence names generation 7, the table 1/)
    await patient.put('shop', { repository: join(repository, 'none'), email: 'bob@x.test', userId: 'bob' })
    const all = await findings('fences', ['--remote'])
    expect(all.map(({ where }) => where)).to.have.members(['blog#ann', 'shop#bob'])
    expect(all.find(({ where }) => where === 'shop#bob')?.wrong).to.match(/cannot be read from here/)
  })
})
