import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { MUTANTS } from './mutants.ts'
import { problemOf } from './plant.ts'

/** In italics on that page, and no mutants. */
const WORDS = new Set(['done', 'interrupted', 'sent', 'failed', 'dead', 'trap'])

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** In italics in docs/reliability.md: each beside the rule that it breaks, or among those that stand for no single rule. */
const documented = (): string[] => {
  const page = readFileSync(new URL('../../docs/reliability.md', import.meta.url), 'utf8')
  return [...page.matchAll(/(?<!\*)\*([a-z][^*\n]+)\*(?!\*)/g)].map(([, name = '']) => name)
}

describe('The mutants', () => {
  it('have names of their own', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).to.equal(MUTANTS.length)
  })

  it('are those that docs/reliability.md names beside the rules that they break', () => {
    const names = MUTANTS.map(({ name }) => name)

    expect(names.filter((name) => !documented().includes(name))).to.deep.equal([])
    expect(documented().filter((name) => !names.includes(name) && !WORDS.has(name))).to.deep.equal([])
  })

  it('can all be planted in the code as it is', async () => {
    const problems = await Promise.all(MUTANTS.map((mutant) => problemOf(ROOT, mutant)))

    expect(problems.filter((problem) => problem !== undefined)).to.deep.equal([])
  })
})
