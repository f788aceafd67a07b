import { expect } from 'chai'
import { readSettings } from '../../../contract/settings/setting.ts'
import type { SettingTable } from '../../../contract/settings/setting.ts'
import { routerSettings } from '../../../contract/settings/router.ts'
import { sharedSettings } from '../../../contract/settings/shared.ts'
import { workerSettings } from '../../../contract/settings/worker.ts'

const TABLES: [daemon: string, table: SettingTable, required: string[]][] = [
  ['both daemons', sharedSettings, ['AWS_REGION', 'PAYLOAD_BUCKET']],
  ['the router', routerSettings, ['AWS_REGION', 'PAYLOAD_BUCKET', 'SENDER_ADDRESS']],
  ['the worker', workerSettings, ['AWS_REGION', 'PAYLOAD_BUCKET', 'WORKSPACE_DIR', 'COMMITTER_EMAIL']],
]

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
