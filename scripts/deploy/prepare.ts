// Before anything is changed: everything that is missing, told at once; and what the steps of a deployment work with.
import { existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { PROVIDER_LOCK } from '../../deployment/provider-lock.ts'
import { checkAccount } from './account-checks.ts'
import type { AccountCheck, CheckOptions } from './account-checks.ts'
import { makeAws } from './aws.ts'
import type { Aws } from './aws.ts'
import { readChoices } from './choices.ts'
import type { Choices } from './choices.ts'
import type { Given } from './deploy-file.ts'
import { imageTagOf, readCommit } from './image-tag.ts'
import { refuse } from './problems.ts'
import { makeRun } from './run.ts'
import type { Run } from './run.ts'
import { readStacks } from './stacks.ts'
import type { SynthesisedStack } from './stacks.ts'
import { synth } from './synth.ts'
import { makeTerraform } from './terraform.ts'
import type { Terraform } from './terraform.ts'
import { awsCliProblems, dockerProblems, endpointProblems, terraformProblems } from './tool-checks.ts'

export type Mode = 'plan' | 'deploy' | 'destroy'

export interface Prepared {
  choices: Choices
  tag: string
  /** The images of the tag are somebody else's: none is built. */
  isTagGiven: boolean
  /** Twelve digits; empty on an emulator. */
  account: string
  stacks: SynthesisedStack[]
  run: Run
  aws: Aws
  terraform: Terraform
  stop: AbortSignal
}

/** Where a provider that was downloaded for one stack is kept for the others: 4 times 150 MB otherwise. */
const PLUGINS = '.webordinary/terraform-plugins'

/** An optional stack may be there although nobody asks for it any more. */
const EVERY_STACK = { WORKFLOW: 'yes' }

/** No questions, no telemetry. What the person set for Terraform and Docker stays. */
const toolEnv = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  TF_PLUGIN_CACHE_DIR: resolve(PLUGINS),
  // Without it the cache is not used where directories have no lock file yet (`make lock`). The version is pinned in the stacks.
  ...(!existsSync(PROVIDER_LOCK) && { TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: '1' }),
  // Where an image came from would be two more images in the repository, which keeps a number of them:
  // https://docs.docker.com/build/building/variables/#buildx_no_default_attestations
  BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
  ...env,
  TF_IN_AUTOMATION: '1',
  TF_INPUT: '0',
  CHECKPOINT_DISABLE: '1',
})

const commitFor = async (mode: Mode, run: Run, choices: Choices | undefined, given: string | undefined) => {
  if (given !== undefined || choices?.target === 'local' || mode === 'destroy')
    return { id: given ?? mode, problems: [] }
  const commit = await readCommit(run)
  // Nothing is built for a plan.
  return mode === 'plan' && commit.id !== undefined ? { id: commit.id, problems: [] } : commit
}

const toolProblems = async (mode: Mode, run: Run, choices: Choices | undefined, env: NodeJS.ProcessEnv) => {
  const isLocal = choices?.target === 'local'
  const needsDocker = mode === 'deploy' && !isLocal && env['IMAGE_TAG'] === undefined
  const found = [
    await terraformProblems(run),
    isLocal ? await endpointProblems(env['AWS_ENDPOINT_URL']) : [],
    needsDocker ? await dockerProblems(run) : [],
  ]
  return found.flat()
}

const accountFor = async (
  run: Run,
  choices: Choices | undefined,
  options: CheckOptions,
): Promise<AccountCheck> => {
  if (choices?.target === 'local') return { account: '', problems: [] }
  const problems = await awsCliProblems(run)
  if (problems.length > 0 || !choices) return { problems }
  return checkAccount(makeAws(run, choices.region), choices, options)
}

/** Throws a DeployEnd with all that is missing. Changes nothing but the files in `outdir`. */
export const prepare = async (mode: Mode, given: Given, stop: AbortSignal): Promise<Prepared> => {
  const { env, problems: inFile } = given
  const outdir = resolve(env['CDKTF_OUTDIR'] ?? 'cdktf.out')
  const { choices, problems: inChoices } = readChoices(env)
  const run = makeRun(toolEnv(env), stop)
  const givenTag = env['IMAGE_TAG']
  const commit = await commitFor(mode, run, choices, givenTag)
  const tools = await toolProblems(mode, run, choices, env)
  const isDeploying = mode === 'deploy'
  const account = await accountFor(run, choices, { outdir, isDeploying, givenTag })
  refuse(mode, [...inFile, ...inChoices, ...tools, ...commit.problems, ...account.problems])
  if (!choices) throw new Error('choices without a problem are read')

  mkdirSync(PLUGINS, { recursive: true })
  const tag = givenTag ?? imageTagOf(commit.id ?? '', choices)
  await synth(run, { outdir, tag, ...(mode === 'destroy' && { over: EVERY_STACK }) })
  return {
    choices,
    tag,
    isTagGiven: givenTag !== undefined,
    account: account.account ?? '',
    stacks: readStacks(outdir),
    run,
    aws: makeAws(run, choices.region),
    terraform: makeTerraform(run),
    stop,
  }
}
