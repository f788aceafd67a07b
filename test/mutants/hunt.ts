// Runs in the copy with the mutant: histories until one breaks a promise. Prints what came of it as JSON.
import { runSeeds } from '../simulation/run-seeds.ts'
import { setStage } from '../simulation/stage.ts'

const clearStage = setStage()
const { tally, failures } = await runSeeds(1, Number(process.argv[2]), true)
clearStage()
const { histories, violations } = tally
process.stdout.write(JSON.stringify({ histories, violations, isKilled: failures.length > 0 }))
// What a mutant left undone may keep the process alive.
process.exit(0)
