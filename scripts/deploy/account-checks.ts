// Whether the account is as a deployment needs it.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { deploymentNames } from '../../deployment/names.ts'
import { allSecrets } from '../../deployment/daemon-secrets.ts'
import type { DaemonSecret } from '../../deployment/daemon-secrets.ts'
import { isFailed } from './aws.ts'
import type { Aws } from './aws.ts'
import type { Choices } from './choices.ts'

/** How to make a bucket for the state, in two commands. */
const bucketRecipe = ({ stateBucket, region }: Choices): string => {
  const where = region === 'us-east-1' ? '' : ` --create-bucket-configuration LocationConstraint=${region}`
  return `aws s3api create-bucket --bucket ${stateBucket} --region ${region}${where}`
}

const versioningRecipe = (bucket: string): string =>
  `aws s3api put-bucket-versioning --bucket ${bucket} --versioning-configuration Status=Enabled`

const stateProblems = async (aws: Aws, choices: Choices, outdir: string): Promise<string[]> => {
  const { stateBucket, prefix } = choices
  if (stateBucket === '') return []
  const local = join(outdir, '../terraform-state', `${prefix}-aws-data.tfstate`)
  if (existsSync(local))
    return [`STATE_BUCKET is set, but the state lies in ${local}: docs/deploy.md says how to move it`]
  const versioning = await aws.versioning(stateBucket)
  if (isFailed(versioning)) return [`STATE_BUCKET ${stateBucket} cannot be looked at: ${versioning.failed}`]
  if (versioning === 'missing') return [`STATE_BUCKET: there is no ${stateBucket}: ${bucketRecipe(choices)}`]
  if (versioning === 'on') return []
  return [`STATE_BUCKET ${stateBucket} keeps no versions: ${versioningRecipe(stateBucket)}`]
}

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

/** Making ours the active one would switch off the mail of somebody else, without a word in the plan. */
const ruleSetProblems = async (aws: Aws, { prefix, receiveMail, region }: Choices): Promise<string[]> => {
  if (receiveMail === 'no') return []
  const active = await aws.activeRuleSet()
  if (isFailed(active)) return [`the receipt rules of SES cannot be looked at: ${active.failed}`]
  if (active === '' || active === deploymentNames(prefix).receiptRuleSet) return []
  return [
    `SES in ${region} receives mail by the rule set ${active}, and has only one: RECEIVE_MAIL=no, and a rule in that one (docs/deploy.md)`,
  ]
}

/** Only with an IMAGE_TAG that the person gave: other images are built. */
const imageProblems = async (aws: Aws, prefix: string, tag: string): Promise<string[]> => {
  const { routerImages, workerImages } = deploymentNames(prefix)
  const problems: string[] = []
  for (const repository of [routerImages, workerImages]) {
    const image = await aws.image(repository, tag)
    if (isFailed(image)) problems.push(`the images in ${repository} cannot be looked at: ${image.failed}`)
    if (image === 'missing') problems.push(`IMAGE_TAG: there is no image ${repository}:${tag}`)
  }
  return problems
}

export interface AccountCheck {
  account?: string
  problems: string[]
}

export interface CheckOptions {
  outdir: string
  /** Only then images and other people's mail matter: a plan and a removal change neither. */
  isDeploying: boolean
  /** Of images that somebody else has pushed. */
  givenTag?: string | undefined
}

export const checkAccount = async (
  aws: Aws,
  choices: Choices,
  { outdir, isDeploying, givenTag }: CheckOptions,
): Promise<AccountCheck> => {
  const account = await aws.account()
  if (isFailed(account))
    return { problems: [`no AWS credentials that work: log in, or set AWS_PROFILE (${account.failed})`] }
  const problems = [
    await stateProblems(aws, choices, outdir),
    isDeploying ? await ruleSetProblems(aws, choices) : [],
    isDeploying && givenTag !== undefined ? await imageProblems(aws, choices.prefix, givenTag) : [],
  ]
  return { account, problems: problems.flat() }
}
