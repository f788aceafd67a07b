import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { runHistory } from './history.ts'
import { drawPlan } from './plan/draw-plan.ts'
import { setStage } from './stage.ts'
import { hashOf } from './trace/hash-of.ts'

const SEEDS = Array.from({ length: 100 }, (_, i) => i + 1)

const hashes = async (seeds: number[]): Promise<Record<number, string>> => {
  const found: Record<number, string> = {}
  for (const seed of seeds) found[seed] = hashOf((await runHistory(drawPlan(seed))).records)
  return found
}

/** The same seeds in a process of their own. */
const hashesElsewhere = async (): Promise<Record<number, string>> => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    new URL('./print-hashes.ts', import.meta.url).pathname,
    SEEDS.join(),
  ])
  return JSON.parse(stdout) as Record<number, string>
}

describe('A history', function () {
  this.timeout(120_000)

  it('is the same for the same seed, in another order and in another process', async () => {
    const elsewhere = hashesElsewhere()
    const clearStage = setStage()
    const here = await hashes(SEEDS.toReversed()).finally(clearStage)

    expect(here).to.deep.equal(await elsewhere)
    expect(new Set(Object.values(here)).size).to.equal(SEEDS.length)
  })
})
