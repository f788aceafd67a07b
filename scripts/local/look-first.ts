// What make local looks at before it starts or makes anything, so that what is wrong is said at once and in one line.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { workerSettings } from '../../contract/settings/worker.ts'
import { trySites } from '../operate/onboard/try-sites.ts'
import { editorVariablesFrom } from './editor-variables.ts'
import { portsFrom } from './ports.ts'
import type { Ports } from './ports.ts'
import { tuningsFrom } from './tunings.ts'
import { findProgram } from './find-program.ts'

export const BASE_BRANCH = 'main'

export interface Repository {
  repository: string
  baseBranch: string
}

/** Throws when the program of EDITOR_COMMAND is not there. */
export const lookForEditor = (env: NodeJS.ProcessEnv): void => {
  const { name, read } = workerSettings.editor
  const given = env[name]
  const [program] = (given ? read(given) : undefined) ?? []
  if (program === undefined || findProgram(program, env['PATH']) !== undefined) return
  throw new Error(
    `${name}: there is no program ${program}${program.includes('/') ? '' : ' on the PATH'} that can be run`,
  )
}

/** A path as the person means it, from where they stand; a daemon works elsewhere. */
const asMeant = (given: string): string => (existsSync(given) ? resolve(given) : given)

/** What REPOSITORY names, as a worker would find it; `undefined` when nothing does. Throws when it cannot be reached, or has no such branch. */
export const lookForRepository = async (
  env: NodeJS.ProcessEnv,
  stop: AbortSignal,
): Promise<Repository | undefined> => {
  const { REPOSITORY, BASE_BRANCH: baseBranch = BASE_BRANCH } = env
  if (!REPOSITORY) return undefined
  const found = { repository: asMeant(REPOSITORY), baseBranch: baseBranch || BASE_BRANCH }
  const row = { email: '', projectId: 'shop', userId: 'ann', userName: '', ...found, outputDir: '.' }
  const [tried] = await trySites([row], false, { stop, onTried: () => undefined })
  const problem = tried?.problem
  if (problem === undefined) return found
  const cure = problem.step === 'branch' ? ' BASE_BRANCH=... names another.' : ''
  throw new Error(`REPOSITORY=${REPOSITORY}: ${problem.says.split('\n')[0] ?? ''}${cure}`)
}

export interface Wanted {
  ports: Ports
  tunings: Record<string, string>
  /** Of the programs that edit. */
  variables: Record<string, string>
  /** Absent: the small site of the demo. */
  site: Repository | undefined
  keptDir: string | undefined
  /** Each project key is to have a user of its own. */
  isLeashed: boolean
}

/** Everything that can be wrong is found here, before anything is started or made. */
export const lookFirst = async (env: NodeJS.ProcessEnv, stop: AbortSignal): Promise<Wanted> => {
  const ports = portsFrom(env)
  const tunings = tuningsFrom(env)
  const variables = editorVariablesFrom(env)
  lookForEditor(env)
  const site = await lookForRepository(env, stop)
  const keptDir = env['DATA_DIR'] ? resolve(env['DATA_DIR']) : undefined
  const isLeashed = ['no', '0'].includes(env['ALLOW_SHARED_UID'] ?? '')
  return { ports, tunings, variables, site, keptDir, isLeashed }
}
