// What is looked at when the plan of the data stack is known, and before anything of it is done: things of its names that are there already.
import { allSecrets } from '../../deployment/daemon-secrets.ts'
import { domainOf } from '../../contract/address.ts'
import { isFailed } from './aws.ts'
import type { Prepared } from './prepare.ts'
import { DeployEnd } from './problems.ts'
import type { SynthesisedStack } from './stacks.ts'
import { isCreated, placeOf } from './terraform-json.ts'
import type { Planned, State } from './terraform-json.ts'

const IDENTITY = 'aws_ses_domain_identity.sender'

/** Terraform would take the state of another region for what was deleted here, and plan everything anew. */
export const refuseOtherPlace = ({ choices, account }: Prepared, state: State): void => {
  const place = placeOf(state)
  if (!place || choices.target === 'local') return
  if (place.region === choices.region && place.account === account) return
  throw new DeployEnd(
    2,
    `the state of ${choices.prefix} is of account ${place.account}, ${place.region}, and this is account ${account}, ${choices.region}: set AWS_REGION or AWS_PROFILE back, or choose another WEBORDINARY_PREFIX`,
  )
}

/** SES takes a second making of an identity for the first, so Terraform would adopt it, and delete it with the data. */
export const refuseForeignIdentity = async (
  { aws, choices }: Prepared,
  { dir }: SynthesisedStack,
  planned: Planned,
): Promise<void> => {
  if (choices.target === 'local' || !isCreated(planned, IDENTITY)) return
  const domain = domainOf(choices.senderAddress)
  const found = await aws.identity(domain)
  if (isFailed(found)) throw new DeployEnd(2, `the identities of SES cannot be looked at: ${found.failed}`)
  if (found === 'missing') return
  throw new DeployEnd(
    2,
    `SES in ${choices.region} has an identity ${domain} that this deployment did not make: SENDER_IDENTITY=existing uses it and leaves it alone. (If it is of a deployment that was stopped: terraform -chdir=${dir} import ${IDENTITY} ${domain})`,
  )
}

const addressOf = (name: string): string => `aws_secretsmanager_secret.secret-${name.replace(/^.*\//, '')}`

/** A secret that waits for its deletion keeps its name from a new one: it is had back, with what is in it. Returns whether there was one. */
export const restoreSecrets = async (
  { aws, choices, terraform }: Prepared,
  stack: SynthesisedStack,
  planned: Planned,
): Promise<boolean> => {
  if (choices.target === 'local') return false
  let restored = false
  for (const { name } of allSecrets(choices)) {
    if (!isCreated(planned, addressOf(name))) continue
    const state = await aws.secretState(name)
    if (isFailed(state) || state !== 'being deleted') continue
    const arn = await aws.restoreSecret(name)
    if (isFailed(arn))
      throw new DeployEnd(1, `the secret ${name} waits to be deleted, and cannot be had back: ${arn.failed}`)
    console.log(`\n== ${stack.id}: the secret ${name} waited to be deleted, and is back`)
    await terraform.import(stack, addressOf(name), arn)
    restored = true
  }
  return restored
}
