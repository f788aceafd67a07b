// make bench: prints the figures that the README quotes. Nothing here is asserted: a machine's speed is no test.
import { CLAUDE } from '../fakes/claude-cli.ts'
import { measureMemory, measureStops, measureThreads } from './agents.ts'
import { countCalls, total } from './calls.ts'
import type { Calls } from './calls.ts'
import { measureFootprint } from './footprint.ts'
import { measureJobs } from './jobs.ts'
import { measureLatency } from './latency.ts'
import { percentile } from './percentile.ts'
import { compare } from './side-by-side/compare.ts'
import { endOnSignals } from './started.ts'
import { measureAgentSignalStops, measureSignalStops } from './stops.ts'
import type { SignalStops } from './stops.ts'
import { measureThroughput } from './throughput.ts'

const SAMPLES = 80
const COMMANDS = 2_000
const IDLE_SECONDS = 61
const JOBS = 20
const STOPS = 30
const SIGNAL_STOPS = 40

const show = (title: string, calls: Calls): void => {
  console.log(`\n${title}: ${total(calls)} calls`)
  for (const [name, n] of [...calls].toSorted(([a], [b]) => a.localeCompare(b)))
    console.log(`  ${String(n).padStart(2)}  ${name}`)
}
const ms = (value: number): string => `${value.toFixed(1)} ms`

endOnSignals()

const { program, mail, later } = await countCalls()
show('One warm command from a program', program)
show('One warm command by mail (a reply in a known thread)', mail)
show('Afterwards, for these commands and those that warmed them up together', later)

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

const ofSamples = (samples: number[]): string =>
  `p50 ${ms(percentile(samples, 0.5))}, p99 ${ms(percentile(samples, 0.99))}`

const isRoot = process.getuid?.() === 0
for (const pages of [2_000, 20_000]) {
  const { overhead, stages, s3Calls } = await measureJobs(pages, JOBS, isRoot)
  console.log(
    `\nA warm edit of one page of ${pages}, ${isRoot ? 'on the leash' : 'without the leash'} (${JOBS} samples)`,
  )
  console.log(`  accepted to answered, without the program's own time  ${ofSamples(overhead)}`)
  for (const [stage, samples] of Object.entries(stages))
    console.log(`  stage ${stage.padEnd(8)} ${ofSamples(samples)}`)
  console.log(`  calls to S3 ${s3Calls}`)
}

const showStops = (what: string, { stopped, settled }: SignalStops): void => {
  console.log(`\n${what} stops by signals, from sending the interrupt (${SIGNAL_STOPS} samples)`)
  console.log(`  no process left      ${ofSamples(stopped)}`)
  console.log(`  saved and settled    ${ofSamples(settled)}`)
}
showStops('An editing program', await measureSignalStops(SIGNAL_STOPS, isRoot))

if (CLAUDE === undefined) console.log('\nThe agent is not measured: no claude on the PATH and no CLAUDE_BIN')
else {
  showStops('The agent as a program', await measureAgentSignalStops(SIGNAL_STOPS, isRoot, CLAUDE))
  console.log(`\nThe agent stops after ${ofSamples(await measureStops(STOPS))} (${STOPS} samples)`)
  console.log(`The worker's memory while four agents run: ${Math.round(await measureMemory(CLAUDE))} MB`)
  const { seconds, calls, runs } = await measureThreads(CLAUDE)
  console.log(
    `Four mails in four threads 3 s apart, 6 s of work each: ${seconds.toFixed(1)} s, ${runs} runs, ${calls} API calls`,
  )
}

await compare()
