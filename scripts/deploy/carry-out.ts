// make plan and make deploy, as steps in order.
import { ECSClient } from '@aws-sdk/client-ecs'
import { makeClients } from '../../platform/clients.ts'
import { secretProblems } from './account-checks.ts'
import { fillMadeUpSecrets } from './made-up-secrets.ts'
import { fillTypedSecrets } from './typed-secrets.ts'
import { awaitRouter } from './await-router.ts'
import { refuseForeignIdentity, refuseOtherPlace, restoreSecrets } from './before-data.ts'
import { pushImages } from './images.ts'
import { lookAtEmulator } from './look-at-emulator.ts'
import type { Prepared } from './prepare.ts'
import { confirmLosses, tellLosses } from './losses.ts'
import { mend, tellHalfMade } from './mend.ts'
import { DeployEnd } from './problems.ts'
import { smoke } from './smoke.ts'
import type { SynthesisedStack } from './stacks.ts'
import type { Planned } from './terraform-json.ts'
import { tryWorker } from './try-worker.ts'
import { tellWhatIsLeft } from './what-is-left.ts'
import { watchingRouter } from './watching-router.ts'

const where = ({ choices, account, tag }: Prepared): string => {
  const { target, prefix, region } = choices
  return target === 'local'
    ? `${prefix} on an emulator`
    : `${prefix} in account ${account}, ${region}, images ${tag}`
}

/** A task does not start while a field of a secret that it names is missing. The stack before has made the secrets. */
const askForSecrets = async (prepared: Prepared): Promise<void> => {
  const { aws, choices } = prepared
  await fillMadeUpSecrets(aws, choices)
  await fillTypedSecrets(prepared)
  const problems = await secretProblems(aws, choices)
  if (problems.length > 0) throw new DeployEnd(2, `${problems.join('\n')}\nThen make deploy again`)
}

const beforeContainers = async (prepared: Prepared): Promise<void> => {
  await askForSecrets(prepared)
  const { run, aws, choices: settings, account, tag, isTagGiven } = prepared
  if (!isTagGiven) await pushImages({ run, aws }, { settings, account, tag })
}

const lookAtIt = async (prepared: Prepared): Promise<void> => {
  const { choices, tag, stop, aws } = prepared
  const { prefix, target, smokeProject: project, smokeEmail: email, smokeSeconds: seconds } = choices
  if (choices.smoke === 'no') return console.log('\n== no smoke test: SMOKE=no')
  const clients = makeClients()
  const ecs = new ECSClient()
  try {
    if (target === 'local') return await lookAtEmulator(clients, prefix)
    await watchingRouter(prepared, () => awaitRouter({ ecs, stop, say: console.log }, { prefix, tag }))
    await tryWorker({ ecs, aws, stop, say: console.log }, prefix)
    if (project === '') return console.log('\n== no smoke command: SMOKE_PROJECT and SMOKE_EMAIL are not set')
    await smoke({ ...clients, stop, say: console.log }, { prefix, project, email, tag, seconds })
  } finally {
    clients.destroy()
    ecs.destroy()
  }
}

/** Rejects with a DeployEnd at the first stack that fails: the next ones are not tried. */
export const plan = async (prepared: Prepared): Promise<void> => {
  const { terraform, stacks } = prepared
  console.log(`planning ${where(prepared)}`)
  for (const stack of stacks) {
    await terraform.init(stack)
    const state = await terraform.state(stack)
    if (stack.id === 'data') refuseOtherPlace(prepared, state)
    tellHalfMade(stack, state)
    const planned = await terraform.plan(stack)
    terraform.dropPlan(stack)
    if (stack.id === 'data') tellLosses(planned)
  }
  console.log(`\nplanned ${where(prepared)}: nothing was changed`)
}

/** The plan of the data, when nothing speaks against it. */
const planData = async (prepared: Prepared, stack: SynthesisedStack): Promise<Planned> => {
  const { terraform, choices, ask } = prepared
  const { prefix, confirmed } = choices
  let planned = await terraform.plan(stack)
  if (await restoreSecrets(prepared, stack, planned)) planned = await terraform.plan(stack)
  await refuseForeignIdentity(prepared, stack, planned)
  await confirmLosses(planned, { prefix, confirmed, ask, say: console.log })
  return planned
}

/** Does what was planned and shown, and nothing else. */
const apply = async (prepared: Prepared, stack: SynthesisedStack): Promise<void> => {
  const { terraform } = prepared
  await terraform.init(stack)
  const state = await terraform.state(stack)
  if (stack.id === 'data') refuseOtherPlace(prepared, state)
  await mend(prepared, stack, state)
  const planned = await (stack.id === 'data' ? planData(prepared, stack) : terraform.plan(stack))
  if (!planned.isApplicable) return terraform.dropPlan(stack)
  if (stack.id !== 'compute') return terraform.applyPlan(stack)
  await watchingRouter(prepared, (failed) => terraform.applyPlan(stack, failed))
}

/** Rejects with a DeployEnd at the first step that fails: the next ones are not tried, and it can be repeated. */
export const deploy = async (prepared: Prepared): Promise<void> => {
  console.log(`deploying ${where(prepared)}`)
  for (const stack of prepared.stacks) {
    if (stack.id === 'compute') await beforeContainers(prepared)
    await apply(prepared, stack)
  }
  await lookAtIt(prepared)
  console.log(`\ndeployed ${where(prepared)}`)
  await tellWhatIsLeft(prepared)
}
