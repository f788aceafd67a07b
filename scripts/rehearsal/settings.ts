// The settings that are rehearsed: the person's own, from deploy.env and the environment, and examples where something is missing.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { readChoices } from '../deploy/choices.ts'
import type { Choices } from '../deploy/choices.ts'
import { knownSettings, readDeployFile } from '../deploy/deploy-file.ts'
import { refuse } from '../deploy/problems.ts'

const EXAMPLE = fileURLToPath(new URL('../../deploy.env.example', import.meta.url))

/** Decided by the rehearsal. */
const OURS = [
  'TARGET',
  'STATE_REGION',
  'IMAGE_TAG',
  'SMOKE',
  'SMOKE_PROJECT',
  'SMOKE_EMAIL',
  'DATA',
  'CONFIRM',
]
/** Values that belong into Secrets Manager, and not here. */
const SECRET = /KEY|SECRET|PASSWORD/
/** As long as nothing else is chosen. */
const REQUIRED = ['AWS_REGION', 'SENDER_ADDRESS']
const EXECUTOR = ['EXECUTOR', 'AGENT_PACKAGE']

const example = (): Record<string, string> =>
  parseEnv(readFileSync(EXAMPLE, 'utf8')) as Record<string, string>

const picked = (from: Record<string, string | undefined>, names: Iterable<string>): Record<string, string> =>
  Object.fromEntries([...names].flatMap((name) => (from[name] ? [[name, from[name]]] : [])))

export interface Rehearsed {
  env: Record<string, string>
  choices: Choices
  /** Whose they are. */
  says: string
}

/** Throws a DeployEnd for what `make deploy` would refuse of them. */
export const rehearsedSettings = (env: NodeJS.ProcessEnv): Rehearsed => {
  const { env: given, problems: inFile } = readDeployFile(env)
  const own = picked(
    given,
    [...knownSettings].filter((name) => !OURS.includes(name) && !SECRET.test(name)),
  )
  const wantsExecutor = !own['EXECUTOR'] && !own['EDITOR_COMMAND']
  const examples = picked(example(), [...REQUIRED, ...(wantsExecutor ? EXECUTOR : [])])
  const file = own['PROJECTS_FILE']
  const all = {
    ...examples,
    // Something that a later change of the settings would lose.
    GIT_HOST: 'github.com',
    ...own,
    ...(file && { PROJECTS_FILE: resolve(file) }),
  }
  const { choices, problems } = readChoices(all)
  refuse('deploy', [...inFile, ...problems])
  if (!choices) throw new Error('choices without a problem are read')
  const count = Object.keys(own).length
  const says =
    count === 0 ? 'examples (deploy.env.example)' : `${count} of your own, and examples for the rest`
  return { env: all, choices, says }
}
