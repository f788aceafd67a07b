// make destroy: everything that costs by the hour, in reverse order. What is protected only when it was asked for by DATA=yes.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { makeClients } from '../../platform/clients.ts'
import { emulatorIn } from '../cloud/emulator.ts'
import type { Prepared } from './prepare.ts'
import { DeployEnd } from './problems.ts'
import { removeOnboarded } from './remove-onboarded.ts'
import type { SynthesisedStack } from './stacks.ts'
import { protectedIn, unprotected } from './unprotect.ts'
import type { StackJson } from './unprotect.ts'

const fileOf = ({ dir }: SynthesisedStack): string => join(dir, 'cdk.tf.json')
const readStack = (stack: SynthesisedStack): StackJson =>
  JSON.parse(readFileSync(fileOf(stack), 'utf8')) as StackJson

/** `data` in any case, whatever is protected in it. */
const isKept = (stack: SynthesisedStack): boolean =>
  stack.id === 'data' || protectedIn(readStack(stack)).length > 0

/** What the person is told before anything is removed. */
const warning = ({ choices, account, stacks }: Prepared): string => {
  const { prefix, region, target, withData } = choices
  const place = target === 'local' ? 'the emulator' : `account ${account}, ${region}`
  const kept = stacks.filter(isKept)
  const names = (which: SynthesisedStack[]): string => which.map(({ id }) => id).join(', ') || 'none'
  const lost = kept.flatMap((stack) => protectedIn(readStack(stack)).map((address) => `  ${address}`))
  const gone = withData === 'yes' ? stacks : stacks.filter((stack) => !isKept(stack))
  return [
    `This removes the stacks ${names(gone)} of ${prefix} from ${place}.`,
    ...(withData === 'yes'
      ? [
          'WITH ALL DATA, mails and images: these are protected otherwise, and cannot be brought back:',
          ...lost,
        ]
      : [
          `It keeps ${names(kept)}: mail still arrives there and waits, and storage is all that it costs.`,
          'DATA=yes removes that, too.',
        ]),
  ].join('\n')
}

/** Protection is given up by an apply of its own: only then does Terraform plan the removal. */
const removeData = async (terraform: Prepared['terraform'], stack: SynthesisedStack): Promise<void> => {
  if (await terraform.isEmpty(stack)) return
  writeFileSync(fileOf(stack), JSON.stringify(unprotected(readStack(stack)), null, 2))
  await terraform.apply(stack)
  await terraform.destroy(stack)
}

const removeRest = async ({ choices }: Prepared): Promise<void> => {
  const clients = makeClients()
  const cloudwatch = emulatorIn(process.env) === undefined ? new CloudWatchClient({}) : undefined
  try {
    const deps = { ...clients, ...(cloudwatch && { cloudwatch }) }
    const { queues, alarms, buckets } = await removeOnboarded(deps, choices.prefix)
    console.log(`\n== onboarded projects: ${queues} queues, ${alarms} alarms and ${buckets} buckets removed`)
  } finally {
    clients.destroy()
    cloudwatch?.destroy()
  }
}

/** `ask` gives the line that the person types. Rejects with a DeployEnd when it is not the prefix; nothing is removed then. */
export const destroy = async (
  prepared: Prepared,
  ask: (question: string) => Promise<string>,
): Promise<void> => {
  const { choices, stacks, terraform } = prepared
  const { prefix, confirmed, withData } = choices
  console.log(warning(prepared))
  const typed = confirmed === '' ? await ask(`Type ${prefix} to go on: `) : confirmed
  if (typed.trim() !== prefix) throw new DeployEnd(1, `nothing was removed: that was not ${prefix}`)

  for (const stack of stacks.toReversed()) {
    if (!isKept(stack)) await terraform.destroy(stack)
    else if (withData === 'yes') await removeData(terraform, stack)
  }
  if (withData === 'yes') await removeRest(prepared)
  console.log(`\nremoved ${prefix}${withData === 'yes' ? ', with all data' : '; its data are kept'}`)
}
