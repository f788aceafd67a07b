// make bench: prints the figures that the README quotes. Nothing here is asserted: a machine's speed is no test.
import { countCalls, total } from './calls.ts'
import type { Calls } from './calls.ts'
import { measureFootprint } from './footprint.ts'
import { measureLatency } from './latency.ts'
import { percentile } from './percentile.ts'
import { measureThroughput } from './throughput.ts'

const SAMPLES = 80
const COMMANDS = 2_000
const IDLE_SECONDS = 61

const show = (title: string, calls: Calls): void => {
  console.log(`\n${title}: ${total(calls)} calls`)
  for (const [name, n] of [...calls].toSorted(([a], [b]) => a.localeCompare(b)))
    console.log(`  ${String(n).padStart(2)}  ${name}`)
}
const ms = (value: number): string => `${value.toFixed(1)} ms`

const { program, mail } = await countCalls()
show('One warm command from a program', program)
show('One warm command by mail (a reply in a known thread)', mail)

console.log(`\nIdle, over ${IDLE_SECONDS} s`)
for (const { daemon, startMs, callsAnHour, residentMb } of await measureFootprint(IDLE_SECONDS))
  console.log(
    `  ${daemon.padEnd(6)}  start to first poll ${startMs} ms, ${Math.round(callsAnHour)} calls an hour, ${Math.round(residentMb)} MB`,
  )

const { raw, unowned } = await measureLatency(SAMPLES)
console.log(`\nFrom the notice to the start of its command, project key unowned (${SAMPLES} samples)`)
for (const [name, samples] of Object.entries({ 'raw send to receive': raw, 'notice to start': unowned }))
  console.log(
    `  ${name.padEnd(20)} p50 ${ms(percentile(samples, 0.5))}, p99 ${ms(percentile(samples, 0.99))}`,
  )

const { router, raw: bare } = await measureThroughput(COMMANDS)
console.log(`\nAccepting, CPU time per command (${COMMANDS} commands, warmed up by as many)`)
console.log(`  bare calls in a loop  ${ms(bare)}  (${Math.round(1_000 / bare)} commands a second and core)`)
console.log(
  `  router                ${ms(router)}  (${Math.round(1_000 / router)} commands a second and core)`,
)
console.log(`  ratio                 ${(bare / router).toFixed(2)}`)
