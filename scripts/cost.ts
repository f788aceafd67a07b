// make cost: what a deployment with these settings costs a month, item by item, when it is idle and with a load; and what a container for
// each project key would cost. Synthesises the stacks, asks nothing of AWS.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BadSettings, readSettings } from '../contract/settings/setting.ts'
import { routerSettings } from '../contract/settings/router.ts'
import { deploymentSettings } from '../deployment/settings.ts'
import { workerSettings } from '../contract/settings/worker.ts'
import { billOf, oneContainerEach } from './cost/bill.ts'
import { totalOf } from './cost/line.ts'
import { loadSettings, NO_LOAD, workersNeeded } from './cost/load.ts'
import { MEASURED_ON } from './cost/measured.ts'
import { usdOfPeaks } from './cost/peaks.ts'
import { PRICES_OF, PRICES_REGION } from './cost/prices.ts'
import { readResources } from './cost/resources.ts'
import { showBill } from './cost/show.ts'
import { readDeployFile } from './deploy/deploy-file.ts'
import { DeployEnd, refuse } from './deploy/problems.ts'
import { makeRun } from './deploy/run.ts'
import { readStacks } from './deploy/stacks.ts'
import { synth } from './deploy/synth.ts'
import { foldFor } from './local/fold-text.ts'

/** For somebody who has chosen nothing yet: none of these changes the price. */
const EXAMPLE = {
  AWS_REGION: PRICES_REGION,
  SENDER_ADDRESS: 'edit@example.org',
  EDITOR_COMMAND: 'true',
  TARGET: 'aws',
}

const synthesised = async (env: NodeJS.ProcessEnv) => {
  const outdir = await mkdtemp(join(tmpdir(), 'webordinary-cost-'))
  try {
    await synth(makeRun(env, new AbortController().signal), { outdir, tag: 'none' })
    return readResources(readStacks(outdir))
  } finally {
    await rm(outdir, { recursive: true, force: true })
  }
}

try {
  const { env: given, problems } = readDeployFile(process.env)
  refuse('cost', problems)
  const env = { ...EXAMPLE, ...given }
  const { slots, idleReleaseSeconds, heartbeatSeconds } = workerSettings
  const { maxWorkers, workerIdleSeconds } = routerSettings
  const { previewDays } = deploymentSettings
  const settings = readSettings(
    {
      ...loadSettings,
      slots,
      maxWorkers,
      workerIdleSeconds,
      idleReleaseSeconds,
      heartbeatSeconds,
      previewDays,
    },
    env,
  )
  const needed = workersNeeded(settings, settings.slots)
  const resources = await synthesised(env)
  const tuning = {
    slots: settings.slots,
    warmMinutes: settings.idleReleaseSeconds / 60,
    idleMinutes: settings.workerIdleSeconds / 60,
    heartbeatSeconds: settings.heartbeatSeconds,
    previewDays: settings.previewDays,
  }
  const idle = (projects: number): number => totalOf(billOf(resources, { ...NO_LOAD, projects }, tuning))
  const busy = billOf(resources, settings, tuning)
  const peaks = usdOfPeaks(busy, settings, tuning)
  const withPeaks = totalOf(busy) + peaks
  const load = `${settings.projects} project keys, ${settings.commandsPerDay} commands a day of ${settings.minutesPerCommand} minutes, over ${settings.hoursPerDay} hours`
  const text = [
    showBill('Idle: a router, no worker', billOf(resources, NO_LOAD, tuning)),
    `With ${settings.projects} project keys and nothing to do it is $${idle(settings.projects).toFixed(2)}: a look at the dead letters of each, now and then.`,
    showBill(`With ${load}`, busy),
    ...(needed > settings.maxWorkers
      ? [
          `This takes ${needed} workers at once, but MAX_WORKERS is ${settings.maxWorkers}: commands would wait.`,
        ]
      : []),
    `Now and then more commands run at once than ${Math.max(1, needed)} of these has slots: then one more starts, and stays for some minutes. That is about $${peaks.toFixed(2)} more, $${withPeaks.toFixed(2)} in all.`,
    showBill(
      'Compared with one container for each project key, all the time',
      oneContainerEach(resources, settings, tuning),
    ),
    `List prices of ${PRICES_REGION}, ${PRICES_OF}, before taxes and discounts, with the free amounts of an account that does nothing else.\n` +
      `Calls and log lines as measured on ${MEASURED_ON}; sizes of mails, previews and images are assumed (scripts/cost/measured.ts).\n` +
      'What the agent costs is not in it.',
  ].join('\n\n')
  console.log(foldFor(process.stdout, text))
} catch (error) {
  const isTold = error instanceof DeployEnd || error instanceof BadSettings
  console.error(isTold ? foldFor(process.stderr, error.message) : error)
  process.exitCode = isTold ? 2 : 1
}
