// The options of onboard: one for each field of a project, and how much is looked at.
import { Option } from 'commander'
import { PROJECT_FIELD_NAMES, PROJECT_FIELDS } from '../../../deployment/project-fields.ts'
import type { ProjectFieldName } from '../../../deployment/project-fields.ts'
import { option, secondsFrom, yesOption } from '../cli/options.ts'
import type { GivenFields } from './read-rows.ts'

export interface OnboardOptions extends GivenFields {
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

export const fieldsIn = (options: OnboardOptions): GivenFields =>
  Object.fromEntries(
    PROJECT_FIELD_NAMES.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  )

export const onboardOptions = (): Option[] => [
  option('--file <file>', 'projects as JSON, or as a table (.csv)', 'FILE'),
  ...fieldOptions(),
  option('--no-local-check', 'do not look at the repository from here', 'NO_LOCAL_CHECK'),
  option('--no-build', 'do not try the build here: it runs code of the repository', 'NO_BUILD'),
  option('--no-sample', 'send no sample command', 'NO_SAMPLE'),
  option('--sample-seconds <seconds>', 'how long it may take', 'SAMPLE_SECONDS')
    .default(SAMPLE_SECONDS)
    .argParser(secondsFrom),
  yesOption(),
]
