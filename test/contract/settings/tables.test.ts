import { expect } from 'chai'
import { readSettings } from '../../../contract/settings/setting.ts'
import type { SettingTable } from '../../../contract/settings/setting.ts'
import { routerSettings } from '../../../contract/settings/router.ts'
import { sharedSettings } from '../../../contract/settings/shared.ts'
import { workerSettings } from '../../../contract/settings/worker.ts'

const TABLES: [daemon: string, table: SettingTable, required: string[]][] = [
  ['both daemons', sharedSettings, ['AWS_REGION', 'PAYLOAD_BUCKET']],
  ['the router', routerSettings, ['AWS_REGION', 'PAYLOAD_BUCKET', 'SENDER_ADDRESS']],
  [
    'the worker',
    workerSettings,
    ['AWS_REGION', 'PAYLOAD_BUCKET', 'WORKSPACE_DIR', 'EDITOR_COMMAND', 'COMMITTER_EMAIL'],
  ],
]

const SHARED = {
  WEBORDINARY_PREFIX: 'webordinary',
  AWS_REGION: undefined,
  PAYLOAD_BUCKET: undefined,
  CONFIG_CACHE_SECONDS: '30',
  WORKER_SLOTS: '4',
  HEARTBEAT_FILE: '',
  LOG_LEVEL: 'info',
}

const fallbacksOf = (table: SettingTable) =>
  Object.fromEntries(Object.values(table).map(({ name, fallback }) => [name, fallback]))

describe('The settings of', () => {
  for (const [daemon, table, required] of TABLES) {
    const all = Object.values(table)

    it(`${daemon} have names as environment variables have, each once`, () => {
      const names = all.map(({ name }) => name)

      for (const name of names) expect(name).to.match(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/)
      expect(new Set(names).size).to.equal(names.length)
    })

    it(`${daemon} say what they are for, in a sentence`, () => {
      for (const { says, expected } of all) {
        expect(says).to.match(/^[A-Z`0-9].{10,}[.]$/s)
        expect(expected).to.match(/\S{3,}/)
      }
    })

    for (const { name, fallback, read } of all)
      if (fallback !== undefined)
        it(`${daemon} accept their own fallback ${name}=${fallback}`, () =>
          expect(read(fallback)).to.not.equal(undefined))

    it(`${daemon} guess tunings only: addresses, names and places must be set`, () => {
      const needed = all.filter(({ fallback }) => fallback === undefined).map(({ name }) => name)

      expect(needed.toSorted()).to.deep.equal(required.toSorted())
      expect(() => readSettings(table, {})).to.throw(required.at(-1))
    })
  }

  it('the router, and their fallbacks, are what its operators know', () => {
    expect(fallbacksOf(routerSettings)).to.deep.equal({
      ...SHARED,
      SENDER_ADDRESS: undefined,
      SWEEP_SECONDS: '2',
      IDLE_SWEEP_SECONDS: '30',
      CLAIM_AGAIN_SECONDS: '10',
      INTERRUPT_POLICY: 'any',
      MAX_OPEN_PER_PROJECT: '100',
      MAX_WORKERS: '3',
      WAKE_AGAIN_SECONDS: '20',
      WORKER_SERVICE: '',
      ANSWER_REMINDER_SECONDS: '600',
      ATTACHMENT_MAX_BYTES: '10485760',
    })
  })

  it('the worker, and their fallbacks, are what its operators know', () => {
    expect(fallbacksOf(workerSettings)).to.deep.equal({
      ...SHARED,
      LEASE_SECONDS: '30',
      HEARTBEAT_SECONDS: '10',
      IDLE_RELEASE_SECONDS: '1800',
      DRAIN_SECONDS: '110',
      ECS_AGENT_URI: '',
      WORKSPACE_DIR: undefined,
      WORKSPACE_MAX_BYTES: '21474836480',
      EDITOR_COMMAND: undefined,
      EDITOR_VARIABLES: '',
      COMMAND_SECONDS: '1800',
      BUILD_SECONDS: '600',
      GIT_SECONDS: '300',
      SAVE_SECONDS: '15',
      KILL_GRACE_SECONDS: '5',
      COMMITTER_EMAIL: undefined,
      ALLOW_SHARED_UID: 'no',
      FIRST_UID: '20000',
      PROGRAM_PROCESSES: '500',
    })
  })

  it('the two daemons share the names that must be the same for both, and no others', () => {
    const shared = Object.values(sharedSettings).map(({ name }) => name)
    const worker = new Set(Object.values(workerSettings).map(({ name }) => name))

    const both = Object.values(routerSettings).filter(({ name }) => worker.has(name))

    expect(both.map(({ name }) => name)).to.have.members(shared)
  })

  it('the worker beat at most every third of the lease by default', () => {
    const { leaseSeconds, heartbeatSeconds } = workerSettings

    expect(Number(heartbeatSeconds.fallback) * 3).to.be.at.most(Number(leaseSeconds.fallback))
  })
})
