import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { MUTANTS } from './mutants.ts'
import { problemOf } from './plant.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

describe('The mutants', () => {
  it('are at least 20, each with a name of its own', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size)
      .to.equal(MUTANTS.length)
      .and.to.be.at.least(20)
  })

  it('can all be planted in the code as it is', async () => {
    const problems = await Promise.all(MUTANTS.map((mutant) => problemOf(ROOT, mutant)))

    expect(problems.filter((problem) => problem !== undefined)).to.deep.equal([])
  })
})
