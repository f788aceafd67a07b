// Whether there is a place for the state of Terraform, and where it is.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isFailed } from './aws.ts'
import type { Aws } from './aws.ts'
import type { Choices } from './choices.ts'

/** All accounts share the names. */
const OTHERS = ' (or it is not yours: then choose another name)'

/** How to make a bucket for the state, in two commands. */
const bucketRecipe = ({ stateBucket, region }: Choices): string => {
  const where = region === 'us-east-1' ? '' : ` --create-bucket-configuration LocationConstraint=${region}`
  return `aws s3api create-bucket --bucket ${stateBucket} --region ${region}${where}`
}

const versioningRecipe = (bucket: string): string =>
  `aws s3api put-bucket-versioning --bucket ${bucket} --versioning-configuration Status=Enabled`

export interface StateCheck {
  /** Of the bucket, which may be another one than that of the deployment. */
  stateRegion?: string
  /** The problem that there is no such bucket, which `make deploy` offers to end. */
  missingBucket?: string
  problems: string[]
}

/** The files of the former state would be forgotten. */
const forgotten = ({ prefix }: Choices, outdir: string): string[] => {
  const local = join(outdir, '../terraform-state', `${prefix}-aws-data.tfstate`)
  return existsSync(local)
    ? [`STATE_BUCKET is set, but the state lies in ${local}: docs/deploy.md says how to move it`]
    : []
}

export const checkState = async (aws: Aws, choices: Choices, outdir: string): Promise<StateCheck> => {
  const { stateBucket } = choices
  if (stateBucket === '') return { problems: [] }
  const left = forgotten(choices, outdir)
  if (left.length > 0) return { problems: left }
  const versioning = await aws.versioning(stateBucket)
  if (isFailed(versioning))
    return { problems: [`STATE_BUCKET ${stateBucket} cannot be looked at: ${versioning.failed}${OTHERS}`] }
  if (versioning === 'missing')
    return {
      missingBucket: `STATE_BUCKET: there is no ${stateBucket}: make deploy makes it when you say yes, or ${bucketRecipe(choices)}`,
      problems: [],
    }
  if (versioning === 'off')
    return { problems: [`STATE_BUCKET ${stateBucket} keeps no versions: ${versioningRecipe(stateBucket)}`] }
  const stateRegion = await aws.regionOfBucket(stateBucket)
  return isFailed(stateRegion)
    ? { problems: [`the region of STATE_BUCKET ${stateBucket} cannot be looked at: ${stateRegion.failed}`] }
    : { stateRegion, problems: [] }
}
