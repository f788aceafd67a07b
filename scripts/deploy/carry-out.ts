// make plan and make deploy, as steps in order.
import { ECSClient } from '@aws-sdk/client-ecs'
import { makeClients } from '../../platform/clients.ts'
import { secretProblems } from './account-checks.ts'
import { fillMadeUpSecrets } from './made-up-secrets.ts'
import { awaitRouter } from './await-router.ts'
import { pushImages } from './images.ts'
import { lookAtEmulator } from './look-at-emulator.ts'
import type { Prepared } from './prepare.ts'
import { DeployEnd } from './problems.ts'
import { smoke } from './smoke.ts'

const where = ({ choices, account, tag }: Prepared): string => {
  const { target, prefix, region } = choices
  return target === 'local'
    ? `${prefix} on an emulator`
    : `${prefix} in account ${account}, ${region}, images ${tag}`
}

/** A task does not start while a field of a secret that it names is missing. The stack before has made the secrets. */
const askForSecrets = async ({ aws, choices }: Prepared): Promise<void> => {
  await fillMadeUpSecrets(aws, choices)
  const problems = await secretProblems(aws, choices)
  if (problems.length > 0) throw new DeployEnd(2, `${problems.join('\n')}\nThen make deploy again`)
}

const beforeContainers = async (prepared: Prepared): Promise<void> => {
  await askForSecrets(prepared)
  const { run, aws, choices: settings, account, tag, isTagGiven } = prepared
  if (!isTagGiven) await pushImages({ run, aws }, { settings, account, tag })
}

const lookAtIt = async ({ choices, tag, stop }: Prepared): Promise<void> => {
  const { prefix, target, smokeProject: project, smokeEmail: email, smokeSeconds: seconds } = choices
  if (choices.smoke === 'no') return console.log('\n== no smoke test: SMOKE=no')
  const clients = makeClients()
  const ecs = new ECSClient()
  try {
    if (target === 'local') return await lookAtEmulator(clients, prefix)
    await awaitRouter({ ecs, stop, say: console.log }, { prefix, tag })
    if (project === '') return console.log('\n== no smoke command: SMOKE_PROJECT and SMOKE_EMAIL are not set')
    await smoke({ ...clients, stop, say: console.log }, { prefix, project, email, tag, seconds })
  } finally {
    clients.destroy()
    ecs.destroy()
  }
}

/** Rejects with a DeployEnd at the first stack that fails: the next ones are not tried. */
export const plan = async (prepared: Prepared): Promise<void> => {
  console.log(`planning ${where(prepared)}`)
  for (const stack of prepared.stacks) await prepared.terraform.plan(stack)
  console.log(`\nplanned ${where(prepared)}: nothing was changed`)
}

/** Rejects with a DeployEnd at the first step that fails: the next ones are not tried, and it can be repeated. */
export const deploy = async (prepared: Prepared): Promise<void> => {
  console.log(`deploying ${where(prepared)}`)
  for (const stack of prepared.stacks) {
    if (stack.id === 'compute') await beforeContainers(prepared)
    await prepared.terraform.apply(stack)
  }
  await lookAtIt(prepared)
  console.log(`\ndeployed ${where(prepared)}`)
}
