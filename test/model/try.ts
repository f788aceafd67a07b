import { check } from './search.ts'
import { productRules } from './rules.ts'
import { printTrace } from './trace.ts'
const [threads='t1', workers='1', routers='1', most='0', policy='off', ...faults] = process.argv.slice(2)
const v = check(productRules, { name:'try', threads: threads.split(','), policy: policy as 'off', faults: faults as never, mostFaults: Number(most), mostOpen: 9, receiveLimit: 3, workers: Number(workers), routers: Number(routers) })
console.log(v.states, v.steps, v.seconds.toFixed(1), v.found?.kind, v.found?.what)
if (v.found) console.log(printTrace(v.found.trace))
