// `make model`: searches the configurations of the tests and those with three commands. `LONG=1`: many more, for some minutes.
// `MUTANTS=1`: each mutant with its shortest trace.
import { parseArgs } from 'node:util'
import { BASE, LONG, QUICK } from './configurations.ts'
import type { Configuration } from './model.ts'
import { MUTANTS } from './mutants.ts'
import { productRules } from './rules.ts'
import { check } from './search.ts'
import type { Verdict } from './search.ts'
import { printTrace } from './trace.ts'

const { values } = parseArgs({ options: { mutants: { type: 'boolean' }, long: { type: 'boolean' } } })

const figures = ({ states, steps, seconds }: Verdict): string =>
  `${String(states).padStart(9)} states ${String(steps).padStart(9)} steps ${seconds.toFixed(1).padStart(6)} s`

const found = ({ found: it }: Verdict): string =>
  it ? `${it.kind}: ${it.what}, ${it.trace.length} steps\n${printTrace(it.trace)}` : 'holds'

const searchAll = (configs: Configuration[]): number => {
  const all = { states: 0, steps: 0, seconds: 0 }
  let broken = 0
  for (const config of configs) {
    const verdict = check(productRules, config)
    console.log(`${figures(verdict)}  ${config.name}  ${found(verdict)}`)
    all.states += verdict.states
    all.steps += verdict.steps
    all.seconds += verdict.seconds
    if (verdict.found) broken++
  }
  console.log(`${figures(all)}  ${configs.length} configurations, ${broken} do not hold`)
  return broken
}

const searchMutants = (): number => {
  let missed = 0
  for (const { name, changes, config } of MUTANTS) {
    const verdict = check({ ...productRules, ...changes }, config)
    console.log(`\n${name}\n${config.name}\n${figures(verdict)}  ${found(verdict)}`)
    if (!verdict.found) missed++
  }
  console.log(`\n${MUTANTS.length} mutants, ${missed} not found`)
  return missed
}

const failures = values.mutants
  ? searchMutants()
  : searchAll([...QUICK, ...BASE, ...(values.long ? LONG : [])])
process.exitCode = failures > 0 ? 1 : 0
