// Before anything is changed: everything that is missing, told at once; and what the steps of a deployment work with.
import { resolve } from 'node:path'
import { makeAws } from './ask-aws.ts'
import type { Aws } from './aws.ts'
import { readChoices } from './choices.ts'
import type { Choices } from './choices.ts'
import type { Given } from './deploy-file.ts'
import type { Edges, Mode } from './edges.ts'
import { imageTagOf, readCommit } from './image-tag.ts'
import { logIn } from './log-in.ts'
import { offerBucket } from './offer-bucket.ts'
import { refuse } from './problems.ts'
import { makeRun } from './run.ts'
import type { Run } from './run.ts'
import { readStacks } from './stacks.ts'
import type { SynthesisedStack } from './stacks.ts'
import { synth } from './synth.ts'
import { takeLocks } from './take-locks.ts'
import { makeTerraform } from './terraform.ts'
import type { Terraform } from './terraform.ts'
import { makePluginCache, toolEnv } from './tool-env.ts'
import { dockerProblems, endpointProblems, terraformProblems } from './tool-checks.ts'

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
  /** The line that the person types; empty when nobody does. */
  ask: (question: string) => Promise<string>
  /** The same, and what is typed is shown nowhere. Empty where there is no terminal. */
  askHidden: (question: string) => Promise<string>
}

/** An optional stack may be there although nobody asks for it any more. */
const EVERY_STACK = { WORKFLOW: 'yes' }

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
    needsDocker ? await dockerProblems(run, choices?.architecture ?? 'X86_64') : [],
  ]
  return found.flat()
}

/** Throws a DeployEnd with all that is missing. Changes nothing but the files in `outdir`, and takes the lock of the deployment. */
export const prepare = async (mode: Mode, given: Given, edges: Edges): Promise<Prepared> => {
  const { env, problems: inFile, examples = [] } = given
  const outdir = resolve(env['CDKTF_OUTDIR'] ?? 'cdktf.out')
  const { choices, problems: inChoices } = readChoices(env)
  const person = makeRun(toolEnv(env), edges.stop)
  const givenTag = env['IMAGE_TAG']
  const commit = await commitFor(mode, person, choices, givenTag)
  const tools = await toolProblems(mode, person, choices, env)
  const found = await logIn(person, env, choices, { options: { outdir, mode, givenTag }, edges })
  const isReal = mode === 'deploy' && choices?.target === 'aws'
  const problems = [
    ...inFile,
    ...(isReal ? examples : []),
    ...inChoices,
    ...tools,
    ...commit.problems,
    ...found.problems,
  ]
  const madeIn = await offerBucket({ mode, choices, found, problems }, edges.ask)
  refuse(mode, problems)
  if (!choices) throw new Error('choices without a problem are read')
  for (const note of found.notes) console.log(`- ${note}`)

  const { run, account = '', stateRegion = madeIn } = found
  await takeLocks(mode, choices, stateRegion, edges)
  makePluginCache()
  const tag = givenTag ?? imageTagOf(commit.id ?? '', choices)
  const over = {
    ...(mode === 'destroy' && EVERY_STACK),
    ...(stateRegion !== undefined && { STATE_REGION: stateRegion }),
  }
  await synth(run, { outdir, tag, over })
  return {
    choices,
    tag,
    isTagGiven: givenTag !== undefined,
    account,
    stacks: readStacks(outdir),
    run,
    aws: makeAws(run, choices.region),
    terraform: makeTerraform(run),
    stop: edges.stop,
    ask: edges.ask,
    askHidden: edges.askHidden,
  }
}
