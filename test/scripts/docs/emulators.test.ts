import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { daemonCalls } from '../../../scripts/docs/emulators-tables.ts'
import {
  embeddedDynamodbDifferences,
  embeddedSqsDifferences,
} from '../../contract-suite/known-differences.ts'
import { commandsIn } from '../../rights/commands-in.ts'
import { KNOWN_CALLS } from '../../rights/requests-of.ts'

/** On AWS only. */
const NO_EMULATOR = /^(ECS|SFN|ECSAgent)\./
const listed = [...daemonCalls()].flatMap(([service, calls]) => calls.map((call) => `${service}.${call}`))

describe('docs/emulators.md', () => {
  it('lists no call but those that the recorded ones are compared with', () => {
    expect(KNOWN_CALLS).to.include.members(listed)
  })

  it('lists every call that the source makes', () => {
    const onAws = KNOWN_CALLS.filter((call) => NO_EMULATOR.test(call)).map((call) => call.split('.')[1])
    const made = ['router', 'worker', 'cloud', 'platform'].flatMap(commandsIn)
    const names = listed.map((call) => call.split('.')[1])

    expect(made.filter((call) => !names.includes(call) && !onAws.includes(call))).to.deep.equal([])
  })

  it('has each promise of the contract suite that the embedded cloud does not keep, with the reason', () => {
    const page = readFileSync('docs/emulators.md', 'utf8').replaceAll(/\s+/g, ' ')
    const differences = Object.entries({ ...embeddedSqsDifferences, ...embeddedDynamodbDifferences })

    for (const [promise, reason] of differences) expect(page).to.contain(`${promise}: ${reason}`)
  })
})
