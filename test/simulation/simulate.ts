// Runs histories: SEEDS=17 or SEEDS=1-2000; JOBS=2 for as many processes; TRACE=all for everything that happened in one history;
// FAILURES=5 for how many failing seeds are shown with their trace. Ends with code 1 when a promise was broken.
import { showPlan } from './plan/show-plan.ts'
import { drawPlan } from './plan/draw-plan.ts'
import { showTally } from './report/show-tally.ts'
import { runInProcesses } from './run-in-processes.ts'
import { addOutcome, emptyOutcome, runSeeds } from './run-seeds.ts'
import type { Outcome } from './run-seeds.ts'
import { setStage } from './stage.ts'
import { showRecord } from './trace/show-record.ts'
import { trySeed } from './try-seed.ts'

const number = (name: string, fallback: number): number => Number(process.env[name] ?? fallback)

const readSeeds = (): { first: number; last: number } => {
  const text = process.env['SEEDS'] ?? '1-2000'
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? []
  if (first === undefined) throw new Error(`SEEDS must be like 17 or 1-2000, not ${text}`)
  return { first: Number(first), last: Number(last) }
}

const seeds = readSeeds()
const jobs = number('JOBS', 1)
const shown = number('FAILURES', 1)
const total = seeds.last - seeds.first + 1
/** For the mutation gate: the first failure says enough. */
const untilFailure = process.env['UNTIL_FAILURE'] === '1'
const isOver = (): boolean => untilFailure && all.failures.length > 0
const startedAt = Date.now()
let all = emptyOutcome()

const told = (outcome: Outcome): void => {
  for (const { lines } of outcome.failures.slice(0, Math.max(0, shown - all.failures.length)))
    console.log(`${lines.join('\n')}\n`)
  all = addOutcome(all, outcome)
  const { histories } = all.tally
  if (histories % 500 < outcome.tally.histories && histories < total)
    console.log(`${histories} of ${total} histories, ${all.failures.length} failed`)
}

/** One history with all that was planned and all that happened. */
const showAll = async (seed: number): Promise<void> => {
  for (const line of showPlan(drawPlan(seed))) console.log(line)
  for (const record of (await trySeed(seed)).records) console.log(showRecord(record))
}

if (jobs > 1) await runInProcesses(seeds, jobs, told)
else {
  const clearStage = setStage()
  if (process.env['TRACE'] === 'all') await showAll(seeds.first)
  for (let first = seeds.first; first <= seeds.last && !isOver(); first += 20)
    told(await runSeeds(first, Math.min(first + 19, seeds.last), untilFailure))
  clearStage()
}

for (const line of showTally(all.tally)) console.log(line)
const seconds = (Date.now() - startedAt) / 1_000
console.log(`speed       ${(total / seconds).toFixed(1)} histories a second, ${jobs} at a time`)
if (all.failures.length > 0) {
  const failed = all.failures.map(({ seed }) => seed)
  console.log(`failed      ${failed.length}: ${failed.slice(0, 40).join(' ')}`)
  process.exitCode = 1
}
