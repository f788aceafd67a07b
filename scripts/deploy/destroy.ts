// make destroy: everything that costs by the hour, in reverse order. What is protected only when it was asked for by DATA=yes.
import { writeFileSync } from 'node:fs'
import { ECSClient } from '@aws-sdk/client-ecs'
import { makeClients } from '../../platform/clients.ts'
import type { Prepared } from './prepare.ts'
import { refuseOtherPlace } from './before-data.ts'
import { confirm } from './losses.ts'
import { retireTasks } from './retire-tasks.ts'
import { removeOnboarded } from './remove-onboarded.ts'
import { readStackJson, stackFile } from './stacks.ts'
import type { SynthesisedStack } from './stacks.ts'
import { protectedIn, unprotected } from './unprotect.ts'
import type { StackJson } from './unprotect.ts'

/** `data` in any case, whatever is protected in it. */
const isKept = (stack: SynthesisedStack): boolean =>
  stack.id === 'data' || protectedIn(readStackJson(stack)).length > 0

/** What else is missed when it is gone, though Terraform protects it from nothing. */
const MISSED: Record<string, string> = {
  aws_ses_domain_identity: 'the domain sends no mail any more, whoever sends it',
  aws_secretsmanager_secret: 'can be had back for 7 days',
  aws_ecr_repository: 'with all its images',
}

const lostWith = (stack: StackJson): string[] => [
  ...protectedIn(stack),
  ...Object.entries(stack.resource ?? {}).flatMap(([type, each]) =>
    MISSED[type] ? Object.keys(each).map((name) => `${type}.${name} (${MISSED[type]})`) : [],
  ),
]

/** What the person is told before anything is removed. */
const warning = ({ choices, account, stacks }: Prepared): string => {
  const { prefix, region, target, withData } = choices
  const place = target === 'local' ? 'the emulator' : `account ${account}, ${region}`
  const kept = stacks.filter(isKept)
  const names = (which: SynthesisedStack[]): string => which.map(({ id }) => id).join(', ') || 'none'
  const lost = kept.flatMap((stack) => lostWith(readStackJson(stack)).map((line) => `  ${line}`))
  const gone = withData === 'yes' ? stacks : stacks.filter((stack) => !isKept(stack))
  return [
    `This removes the stacks ${names(gone)} of ${prefix} from ${place}.`,
    ...(withData === 'yes'
      ? ['WITH ALL DATA, mails and images: none of these can be brought back, but where it is said:', ...lost]
      : [
          `It keeps ${names(kept)}: mail still arrives there and waits, and storage is all that it costs.`,
          'DATA=yes removes that, too.',
        ]),
  ].join('\n')
}

/** Protection is given up by an apply of its own: only then does Terraform plan the removal. */
const removeData = async (terraform: Prepared['terraform'], stack: SynthesisedStack): Promise<void> => {
  if (await terraform.isEmpty(stack)) return
  writeFileSync(stackFile(stack), JSON.stringify(unprotected(readStackJson(stack)), null, 2))
  await terraform.apply(stack)
  await terraform.destroy(stack)
}

const removeRest = async ({ choices }: Prepared): Promise<void> => {
  const clients = makeClients()
  try {
    const { queues, buckets } = await removeOnboarded(clients, choices.prefix)
    console.log(`\n== onboarded projects: ${queues} queues and ${buckets} buckets removed`)
  } finally {
    clients.destroy()
  }
}

/** That they stay is no reason to fail: everything that costs is gone. */
const removeTasks = async ({ choices: { prefix, target } }: Prepared): Promise<void> => {
  if (target === 'local') return
  const ecs = new ECSClient()
  try {
    console.log(`\n== ${await retireTasks(ecs, prefix)} task definitions removed`)
  } catch (error) {
    console.log(`\n== task definitions stay, which cost nothing: ${(error as Error).message}`)
  } finally {
    ecs.destroy()
  }
}

/** A state of another region names nothing that is found here: Terraform would forget it all. */
const refuseOther = async (prepared: Prepared): Promise<void> => {
  const data = prepared.stacks.find(({ id }) => id === 'data')
  if (!data) return
  await prepared.terraform.init(data)
  refuseOtherPlace(prepared, await prepared.terraform.state(data))
}

/** Rejects with a DeployEnd when the person does not type the prefix; nothing is removed then. */
export const destroy = async (prepared: Prepared): Promise<void> => {
  const { choices, stacks, terraform, ask } = prepared
  const { prefix, confirmed, withData } = choices
  await refuseOther(prepared)
  console.log(warning(prepared))
  await confirm({ prefix, confirmed, ask }, 'nothing was removed')

  for (const stack of stacks.toReversed()) {
    if (!isKept(stack)) await terraform.destroy(stack)
    else if (withData === 'yes') await removeData(terraform, stack)
  }
  await removeTasks(prepared)
  if (withData === 'yes') await removeRest(prepared)
  console.log(`\nremoved ${prefix}${withData === 'yes' ? ', with all data' : '; its data are kept'}`)
}
