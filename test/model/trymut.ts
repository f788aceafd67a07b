import { check } from './search.ts'
import { MUTANTS } from './mutants.ts'
import { productRules } from './rules.ts'
import { printTrace } from './trace.ts'
for (const m of MUTANTS) {
  if (process.argv[2] && !m.name.includes(process.argv[2])) continue
  try {
  const v = check({ ...productRules, ...m.changes }, m.config, 400000)
  const ok = v.found && (m.found==='trap' ? v.found.kind==='trap' : v.found.what===m.found)
  console.log(ok?'ok  ':'BAD ', m.name, v.states, v.seconds.toFixed(1), v.found?.kind, v.found?.what, v.found?.trace.length)
  if (process.argv[2] && v.found) console.log(printTrace(v.found.trace))
  } catch (e) { console.log('ERR', m.name, (e as Error).stack?.slice(0,300)) }
}
