// Whether the account is as a deployment needs it.
import { deploymentNames } from '../../deployment/names.ts'
import { allSecrets } from '../../deployment/daemon-secrets.ts'
import type { DaemonSecret } from '../../deployment/daemon-secrets.ts'
import { isFailed } from './aws.ts'
import type { Aws } from './aws.ts'
import type { Choices } from './choices.ts'
import { borrowedIdentityProblems, ruleSetProblems } from './mail-checks.ts'
import { checkQuotas } from './quota-checks.ts'
import type { Judged } from './quota-checks.ts'
import { checkState } from './state-checks.ts'

/** Never with the value in it: a command line is read by others. */
const secretRecipe = ({ name, says }: DaemonSecret, region: string): string =>
  `put ${says} into a file, then: aws secretsmanager put-secret-value --region ${region} --secret-id ${name} --secret-string file://FILE`

/** What keeps daemons from starting: ECS starts no task when a field that it names is not there. */
export const secretProblems = async (aws: Aws, choices: Choices): Promise<string[]> => {
  const problems: string[] = []
  for (const secret of allSecrets(choices)) {
    const fields = await aws.secretFields(secret.name)
    if (isFailed(fields)) {
      problems.push(`the secret ${secret.name} cannot be looked at: ${fields.failed}`)
      continue
    }
    const missing = Object.values(secret.fields).filter((field) => !fields.includes(field))
    if (missing.length > 0)
      problems.push(
        `the secret ${secret.name} lacks ${missing.join(', ')}: ${secretRecipe(secret, choices.region)}`,
      )
  }
  return problems
}

/** Only with an IMAGE_TAG that the person gave: other images are built. */
const imageProblems = async (aws: Aws, prefix: string, tag: string): Promise<string[]> => {
  const { routerImages, workerImages } = deploymentNames(prefix)
  const problems: string[] = []
  for (const repository of [routerImages, workerImages]) {
    const image = await aws.image(repository, tag)
    if (isFailed(image)) problems.push(`the images in ${repository} cannot be looked at: ${image.failed}`)
    if (image === 'missing')
      problems.push(`IMAGE_TAG: there is no image ${repository}:${tag}: leave it out, then images are built`)
  }
  return problems
}

export interface AccountCheck {
  account?: string
  /** Where STATE_BUCKET is, if there is one. */
  stateRegion?: string
  /** The problem that it is not there. */
  missingBucket?: string
  problems: string[]
  /** Worth a word; nothing is kept back by it. */
  notes: string[]
}

export interface CheckOptions {
  outdir: string
  mode: 'plan' | 'deploy' | 'destroy'
  /** Of images that somebody else has pushed. */
  givenTag?: string | undefined
}

/** What only a deployment needs: a plan and a removal change neither images nor other people's mail. */
const beforeDeploying = async (aws: Aws, choices: Choices, givenTag?: string): Promise<Judged> => {
  const quotas = await checkQuotas(aws, choices)
  const problems = [
    await ruleSetProblems(aws, choices),
    await borrowedIdentityProblems(aws, choices),
    quotas.problems,
    givenTag === undefined ? [] : await imageProblems(aws, choices.prefix, givenTag),
  ]
  return { problems: problems.flat(), notes: quotas.notes }
}

/** A plan says what a deployment would be refused for, and goes on. */
const forMode = async (aws: Aws, choices: Choices, { mode, givenTag }: CheckOptions): Promise<Judged> => {
  if (mode === 'destroy') return { problems: [], notes: [] }
  const { problems, notes } = await beforeDeploying(aws, choices, givenTag)
  if (mode === 'deploy') return { problems, notes }
  return {
    problems: [],
    notes: [...problems.map((problem) => `make deploy cannot begin: ${problem}`), ...notes],
  }
}

export const checkAccount = async (
  aws: Aws,
  choices: Choices,
  options: CheckOptions,
): Promise<AccountCheck> => {
  const account = await aws.account()
  if (isFailed(account))
    return { problems: [`these AWS credentials do not work: log in again (${account.failed})`], notes: [] }
  const { problems, ...state } = await checkState(aws, choices, options.outdir)
  const before = await forMode(aws, choices, options)
  return {
    account,
    ...state,
    problems: [...problems, ...before.problems],
    notes: before.notes,
  }
}
