// A child process of simulate.ts: gets seeds, runs them, and sends what came of them.
import { runSeeds } from './run-seeds.ts'
import { setStage } from './stage.ts'

setStage()
process.on('message', ({ first, last }: { first: number; last: number }) => {
  void runSeeds(first, last).then((outcome) => process.send?.(outcome))
})
