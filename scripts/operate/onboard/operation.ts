// onboard: makes projects known, after looking at all that can be wrong with them, and shows by a command that each works.
import { InvalidArgumentError, Option } from 'commander'
import { PROJECT_FIELD_NAMES, PROJECT_FIELDS } from '../../../deployment/project-fields.ts'
import type { ProjectFieldName } from '../../../deployment/project-fields.ts'
import type { ProjectRow } from '../../../contract/project-config.ts'
import type { Around, Operation } from '../cli/operation.ts'
import { option, yesOption } from '../cli/options.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import type { ExitCode } from '../cli/problem.ts'
import type { System } from '../cli/system.ts'
import { sleep } from '../../../platform/sleep.ts'
import { askForRow } from './ask-for-row.ts'
import { judgeSite } from './judge-site.ts'
import { makeRows } from './make-rows.ts'
import type { Made } from './make-rows.ts'
import { rowOfTexts, rowsOfFile } from './read-rows.ts'
import { sampleAll } from './sample.ts'
import type { Sampled } from './sample.ts'
import { refuseRows } from './refuse-rows.ts'
import { trySites } from './try-sites.ts'

type Fields = Partial<Record<ProjectFieldName, string>>

interface OnboardOptions extends Fields {
  file?: string
  /** False: asked for with --no-... */
  localCheck: boolean
  build: boolean
  sample: boolean
  sampleSeconds: number
  yes?: boolean
}

const SAMPLE_SECONDS = 600

const flagOf = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Of the others, a variable of make could be meant for something else. */
const VARIABLES: Partial<Record<ProjectFieldName, string>> = {
  email: 'EMAIL',
  projectId: 'PROJECT',
  userId: 'USER_ID',
  repository: 'REPOSITORY',
  baseBranch: 'BASE_BRANCH',
  buildCommand: 'BUILD_COMMAND',
  outputDir: 'OUTPUT_DIR',
}

const fieldOptions = (): Option[] =>
  PROJECT_FIELD_NAMES.map((name) => {
    const { says, without } = PROJECT_FIELDS[name]
    const text = without === undefined ? says : `${says} (${without})`
    const flags = `--${flagOf(name)} <${name}>`
    const variable = VARIABLES[name]
    return variable === undefined ? new Option(flags, text) : option(flags, text, variable)
  })

const secondsFrom = (text: string): number => {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('say a number of seconds.')
  return Number(text)
}

const fieldsIn = (options: OnboardOptions): Fields =>
  Object.fromEntries(
    PROJECT_FIELD_NAMES.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  )

const rowsWanted = async (
  options: OnboardOptions,
  { terminal }: Around,
  { prefix, region }: System,
): Promise<ProjectRow[]> => {
  const given = fieldsIn(options)
  const names = Object.keys(given)
  if (options.file !== undefined && names.length > 0)
    throw new Problem(`either --file or fields, not both: ${names.join(', ')}`, EXIT.misuse)
  if (options.file !== undefined) return rowsOfFile(options.file, { prefix, region })
  if (names.length > 0) return rowOfTexts(given, { prefix, region }, 'the options')
  if (!terminal.isTerminal || terminal.isJson)
    throw new Problem(
      'say what is to be onboarded: FILE=projects.json or projects.csv, or fields such as EMAIL=... (webordinary onboard --help); on a terminal it asks',
      EXIT.misuse,
    )
  return rowOfTexts(await askForRow(terminal.ask), { prefix, region }, 'what was typed')
}

const RUNS_CODE = `The build runs code of the repository on this machine, as you and without a leash:
it can read and change what you can. `

/** Whether the builds are to be tried here. */
const mayBuild = async (rows: ProjectRow[], options: OnboardOptions, { terminal }: Around) => {
  const commands = new Set(rows.flatMap(({ buildCommand }) => (buildCommand ? [buildCommand.join(' ')] : [])))
  if (!options.build || commands.size === 0) return false
  if (options.yes) return true
  const answer = await terminal.ask(`${RUNS_CODE}Try ${[...commands].join(', ')}? [no] yes > `)
  return answer === 'yes' || answer === 'y'
}

const nameOf = ({ projectId, email }: Pick<ProjectRow, 'projectId' | 'email'>): string =>
  `${projectId} for ${email}`

/** What is to be told about each row. Throws a Problem with what is wrong with any of them. */
const lookLocally = async (rows: ProjectRow[], options: OnboardOptions, around: Around) => {
  if (!options.localCheck) return rows.map(() => ['not looked at from here: the sample command is the proof'])
  const tried = await trySites(rows, await mayBuild(rows, options, around), around.stop)
  const judged = rows.map((row, i) => judgeSite(row, tried[i] ?? {}))
  const problems = judged.flatMap(({ problem }, i) => {
    const row = rows[i]
    return problem === undefined || !row ? [] : [`${nameOf(row)}: ${problem}`]
  })
  if (problems.length > 0) throw new Problem([...problems, 'Nothing was made.'].join('\n\n'))
  return judged.map(({ notes }) => notes)
}

const ABOUT_SAMPLE = `A sample command for each: it builds the site and publishes it as it is, changes
nothing in the repository, and its answer is mailed to the person.`

const shown = (made: Made[], sampled: Sampled[]): string =>
  made
    .map(({ config }, i) => {
      const { problem, seconds = 0, previewUrl = '', commandId = '' } = sampled[i] ?? {}
      return problem === undefined
        ? `${nameOf(config)}: ready in ${seconds.toFixed(1)} s, ${previewUrl}`
        : `${nameOf(config)}: NOT ready: ${problem} (command ${commandId})`
    })
    .join('\n')

/** A command for each that was made. */
const sampleMade = async (
  made: Made[],
  { sampleSeconds }: OnboardOptions,
  { terminal, stop }: Around,
  system: System,
): Promise<ExitCode> => {
  const say = (line: string): void => (terminal.isJson ? undefined : terminal.print(line))
  say(ABOUT_SAMPLE)
  const waitSeconds = Math.max(0, ...made.map((one) => one.waitSeconds))
  if (waitSeconds > 0) say(`  first ${waitSeconds} s, until no daemon remembers the old rows`)
  await sleep(waitSeconds * 1_000, stop)
  const configs = made.map(({ config }) => config)
  const sampled = await sampleAll({ system, stop, say }, configs, sampleSeconds)
  const projects = made.map((one, i) => ({ ...one, sample: sampled[i] }))
  terminal.show({ projects }, () => shown(made, sampled))
  return sampled.some(({ problem }) => problem !== undefined) ? EXIT.trouble : EXIT.fine
}

const run = async (options: OnboardOptions, around: Around): Promise<ExitCode> => {
  const { terminal } = around
  const system = around.open()
  const say = (line: string): void => (terminal.isJson ? undefined : terminal.print(line))
  const rows = await rowsWanted(options, around, system)
  await refuseRows(system, rows)
  const notes = await lookLocally(rows, options, around)
  for (const [i, row] of rows.entries()) for (const note of notes[i] ?? []) say(`${nameOf(row)}: ${note}`)
  const made = await makeRows(system, rows, ({ config, notes: more }) => {
    const { projectId, userId, previewUrl } = config
    say(`onboarded ${nameOf(config)} (${projectId}#${userId}), previews at ${previewUrl}`)
    for (const note of more) say(`  ${note}`)
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
  options: [
    option('--file <file>', 'projects as JSON, or as a table (.csv)', 'FILE'),
    ...fieldOptions(),
    option('--no-local-check', 'do not look at the repository from here', 'NO_LOCAL_CHECK'),
    option('--no-build', 'do not try the build here: it runs code of the repository', 'NO_BUILD'),
    option('--no-sample', 'send no sample command', 'NO_SAMPLE'),
    option('--sample-seconds <seconds>', 'how long it may take', 'SAMPLE_SECONDS')
      .default(SAMPLE_SECONDS)
      .argParser(secondsFrom),
    yesOption(),
  ],
  run,
}
