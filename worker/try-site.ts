// A worker's look at projects that are to be onboarded: rows in on standard input, what came of each out on standard output, a line of JSON each.
// A process of its own, started by scripts/operate/onboard/try-sites.ts, because scripts are not made of a worker's parts.
import { readSettings } from '../contract/settings/setting.ts'
import { workerSettings } from '../contract/settings/worker.ts'
import { makeLog } from '../platform/log.ts'
import { text } from 'node:stream/consumers'
import { trySite } from './job/try-site.ts'
import type { TryRow } from './job/try-site.ts'

const { gitSeconds, buildSeconds, killGraceSeconds } = workerSettings
const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => stopping.abort(new Error('stopped')))

// Standard output is for what comes of it.
const log = makeLog(
  { daemon: 'worker', containerId: 'onboarding' },
  { level: 'error', namespace: '', out: () => undefined },
)
const settings = readSettings({ gitSeconds, buildSeconds, killGraceSeconds }, process.env)
const rows = JSON.parse(await text(process.stdin)) as TryRow[]
try {
  for (const row of rows) {
    const tried = await trySite(row, { settings, env: process.env, signal: stopping.signal, log })
    process.stdout.write(`${JSON.stringify(tried)}\n`)
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
