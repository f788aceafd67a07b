// Runs histories: SEEDS=17 or SEEDS=1-2000, JOBS=2 for so many processes, TRACE=all for everything that happened, FAILURES=5 for how many
// failing seeds are shown with their trace. Ends with code 1 when a promise was broken.
import { replaceGlobals } from './kernel/replace-globals.ts'
import { addTally, emptyTally } from './report/tally.ts'
import { showFailure } from './report/show-failure.ts'
import { showTally } from './report/show-tally.ts'
import { showRecord } from './trace/show-record.ts'
import { trySeed } from './try-seed.ts'

const [first = 1, last = first] = (process.env['SEEDS'] ?? '1-200').split('-').map(Number)
const shownFailures = Number(process.env['FAILURES'] ?? 1)
const putBack = replaceGlobals()
const cpu = process.cpuUsage()
let tally = emptyTally()
const failing: number[] = []
for (let seed = first; seed <= last; seed++) {
  const tried = await trySeed(seed)
  tally = addTally(tally, tried.tally)
  if (process.env['TRACE'] === 'all') for (const record of tried.records) console.log(showRecord(record))
  if (tried.violations.length === 0) continue
  failing.push(seed)
  if (process.env['BRIEF']) console.log(seed, tried.violations.map((v) => `${v.oracle}: ${v.says}`).join('; ').slice(0, 400))
  else if (failing.length <= shownFailures) for (const line of showFailure(tried)) console.log(line)
}
putBack()
const { user, system } = process.cpuUsage(cpu)
for (const line of showTally(tally)) console.log(line)
console.log(`${((last - first + 1) / ((user + system) / 1e6)).toFixed(1)} histories per CPU second, ${failing.length} failing`, failing.slice(0, 30).join(' '))
if (failing.length > 0) process.exitCode = 1
