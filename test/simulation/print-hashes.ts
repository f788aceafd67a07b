// A child process of determinism.test.ts: prints the hashes of the histories of the given seeds, as JSON.
import { runHistory } from './history.ts'
import { drawPlan } from './plan/draw-plan.ts'
import { setStage } from './stage.ts'
import { hashOf } from './trace/hash-of.ts'

const seeds = (process.argv[2] ?? '').split(',').map(Number)
const clearStage = setStage()
const hashes: Record<number, string> = {}
for (const seed of seeds) hashes[seed] = hashOf((await runHistory(drawPlan(seed))).records)
clearStage()
process.stdout.write(JSON.stringify(hashes))
