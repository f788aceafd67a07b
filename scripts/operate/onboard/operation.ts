// onboard: makes projects known, after looking at all that can be wrong with them, and shows by a command that each works.
import { sleep } from '../../../platform/sleep.ts'
import type { Around, Operation } from '../cli/operation.ts'
import { EXIT } from '../cli/problem.ts'
import type { ExitCode } from '../cli/problem.ts'
import type { System } from '../cli/system.ts'
import { wrapText } from '../cli/wrap-text.ts'
import { nameOf } from './look-at-repositories.ts'
import { makeRows } from './make-rows.ts'
import type { Made } from './make-rows.ts'
import { onboardOptions } from './options.ts'
import type { OnboardOptions } from './options.ts'
import { sampleAll } from './sample.ts'
import type { Sampled } from './sample.ts'
import { rowsWanted } from './wanted-rows.ts'

const ABOUT_SAMPLE = `A sample command for each: it builds the site and publishes it as it is, changes
nothing in the repository, and its answer is mailed to the person.`

const shown = (made: Made[], sampled: Sampled[], width: number): string =>
  made
    .map(({ config }, i) => {
      const { problem, seconds = 0, previewUrl = '', commandId = '' } = sampled[i] ?? {}
      return problem === undefined
        ? `${nameOf(config)}: ready in ${seconds.toFixed(1)} s\n  ${previewUrl}`
        : wrapText(`${nameOf(config)}: NOT ready: ${problem} (command ${commandId})`, width)
    })
    .join('\n')

/** A command for each that was made. */
const sampleMade = async (
  made: Made[],
  { sampleSeconds }: OnboardOptions,
  { terminal, stop }: Around,
  system: System,
): Promise<ExitCode> => {
  const { say } = terminal
  say(ABOUT_SAMPLE)
  const waitSeconds = Math.max(0, ...made.map((one) => one.waitSeconds))
  if (waitSeconds > 0) say(`  first ${waitSeconds} s, until no daemon remembers the old rows`)
  await sleep(waitSeconds * 1_000, stop)
  const configs = made.map(({ config }) => config)
  const sampled = await sampleAll({ system, stop, say }, configs, sampleSeconds)
  const projects = made.map((one, i) => ({ ...one, sample: sampled[i] }))
  terminal.show({ projects }, () => shown(made, sampled, terminal.width))
  return sampled.some(({ problem }) => problem !== undefined) ? EXIT.trouble : EXIT.fine
}

const run = async (options: OnboardOptions, around: Around): Promise<ExitCode> => {
  const { terminal } = around
  const system = around.open()
  const { say } = terminal
  const { rows, notes } = await rowsWanted(options, around, system)
  for (const [i, row] of rows.entries())
    for (const note of notes[i] ?? []) say(wrapText(`${nameOf(row)}: ${note}`, terminal.width))
  const made = await makeRows(system, rows, ({ config, notes: more }) => {
    const { projectId, userId, previewUrl } = config
    say(`onboarded ${nameOf(config)} (${projectId}#${userId})\n  previews at ${previewUrl}`)
    for (const note of more) say(wrapText(`  ${note}`, terminal.width))
  })
  if (!options.sample) {
    terminal.show({ projects: made }, () => 'no sample command was sent: nothing has shown that it works')
    return EXIT.fine
  }
  return sampleMade(made, options, around, system)
}

export const onboardOperation: Operation<OnboardOptions> = {
  name: 'onboard',
  says: 'makes projects known, and shows that they work; asks, or takes fields or a file',
  options: onboardOptions(),
  run,
}
