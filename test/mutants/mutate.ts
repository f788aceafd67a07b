// The mutation gate: plants each fault in the real code and lets the simulator find it. JOBS=2 for as many at a time, ONLY=text for the
// mutants whose name contains it, HISTORIES=1000. Ends with code 1 when one survives, or is not to be planted any more.
import { fileURLToPath } from 'node:url'
import { MUTANTS } from './mutants.ts'
import { problemOf } from './plant.ts'
import { tryMutant } from './try-mutant.ts'
import type { Verdict } from './try-mutant.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const jobs = Number(process.env['JOBS'] ?? 2)
const histories = Number(process.env['HISTORIES'] ?? 1_000)
const mutants = MUTANTS.filter(({ name }) => name.includes(process.env['ONLY'] ?? ''))

const show = ({ mutant, isKilled, histories: tried, violations }: Verdict): string => {
  const how = Object.keys(violations).join(', ')
  const verdict = isKilled
    ? `killed after ${String(tried).padStart(4)}`
    : `SURVIVED ${String(tried).padStart(4)} `
  return `${verdict}  ${mutant.name.padEnd(34)} ${isKilled ? how : mutant.says}`
}

const problems = (await Promise.all(mutants.map((mutant) => problemOf(ROOT, mutant)))).filter(
  (text) => text !== undefined,
)
problems.forEach((problem) => console.error(problem))

const waiting = problems.length > 0 ? [] : [...mutants]
const verdicts: Verdict[] = []
const work = async (): Promise<void> => {
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    const verdict = await tryMutant(ROOT, mutant, histories)
    verdicts.push(verdict)
    console.log(show(verdict))
  }
}
await Promise.all(Array.from({ length: jobs }, work))

const killed = verdicts.filter(({ isKilled }) => isKilled)
const worst = Math.max(0, ...killed.map(({ histories: tried }) => tried))
console.log(`${killed.length} of ${mutants.length} mutants killed, the last one after ${worst} histories`)
if (killed.length < mutants.length) process.exitCode = 1
