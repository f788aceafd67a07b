import { expect } from 'chai'
import { QUICK, SINGLE_FAULTS } from './configurations.ts'
import { MUTANTS } from './mutants.ts'
import { productRules } from './rules.ts'
import { check } from './search.ts'
import type { Verdict } from './search.ts'
import { allSteps } from './system.ts'
import { printTrace } from './trace.ts'

const told = ({ found }: Verdict): string =>
  found ? `${found.kind}: ${found.what}\n${printTrace(found.trace)}` : 'holds'

/** The largest of them, on a busy machine. */
const MOST_MS = 600_000

describe('The ownership rules', function () {
  this.timeout(MOST_MS)

  for (const config of QUICK)
    it(`hold in every state, and every state leads to a good end, with ${config.name}`, () => {
      expect(told(check(productRules, config))).to.equal('holds')
    })
})

describe('The model check', function () {
  this.timeout(MOST_MS)

  for (const config of SINGLE_FAULTS)
    it(`says the same when every order of steps is tried, with ${config.name}`, () => {
      expect(told(check(productRules, config, { steps: allSteps }))).to.equal('holds')
    })

  for (const { name, changes, config, found } of MUTANTS)
    it(`finds what happens when: ${name}`, () => {
      const verdict = check({ ...productRules, ...changes }, config)

      expect(verdict.found?.kind === 'trap' ? 'trap' : verdict.found?.what).to.equal(found)
    })
})
