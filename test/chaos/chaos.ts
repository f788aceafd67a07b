// make chaos: real processes that are killed, paused and drained, behind proxies that spoil their calls, under a steady load.
// What must be true at the end is told in proof/verdict.ts; what happens, in run.ts.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stopAsked } from '../../scripts/local/stop-asked.ts'
import { openJournal } from './journal.ts'
import { figuresOf } from './proof/figures.ts'
import { storyOf } from './proof/story.ts'
import { verdict } from './proof/verdict.ts'
import { run } from './run.ts'
import { faultShareAsked, keepAsked, minutesAsked, remoteAsked, seedAsked } from './settings.ts'

/** Told in full; more of them are only counted. */
const MOST_STORIES = 20

const [minutes, seed, faultShare] = [minutesAsked(), seedAsked(), faultShareAsked()]
const remote = remoteAsked()
const ending = new AbortController()
void stopAsked().then(() => ending.abort())
const dir = await mkdtemp(join(tmpdir(), 'webordinary-chaos-'))
const logs = join(dir, 'logs')
await mkdir(logs)
const journal = openJournal(logs)
console.log(`chaos for ${minutes} minutes, SEED=${seed} FAULTS=${100 * faultShare} REMOTE=${remote}`)

const measured = await run({
  dir,
  minutes,
  seed,
  faultShare,
  remote,
  journal,
  signal: ending.signal,
  tell: console.log,
})
await journal.close()
const violations = verdict(measured.evidence)
for (const violation of violations.slice(0, MOST_STORIES))
  console.log(`\n${storyOf(violation, measured.evidence, journal.lines)}`)
console.log(`\n${figuresOf(measured)}`)
console.log(violations.length === 0 ? '\nthe promise was kept' : `\n${violations.length} violations`)
for (const { commandId, projectKey, what } of violations)
  console.log(`  ${commandId ?? projectKey ?? ''}  ${what}`)
if (violations.length === 0 && !keepAsked()) await rm(dir, { recursive: true, force: true })
else console.log(`the logs are kept in ${logs}, the repositories and workspaces beside them`)
process.exit(violations.length === 0 ? 0 : 1)
