// The settings that are in this environment, those of deploy.env included: what daemons and deployment would refuse.
import { problemsOf } from '../../../../contract/settings/setting.ts'
import type { SettingTable } from '../../../../contract/settings/setting.ts'
import { routerSettings } from '../../../../contract/settings/router.ts'
import { sharedSettings } from '../../../../contract/settings/shared.ts'
import { workerSettings } from '../../../../contract/settings/worker.ts'
import { deploymentSettings } from '../../../../deployment/settings.ts'
import type { Check } from '../check.ts'

const ALL: SettingTable = { ...deploymentSettings, ...sharedSettings, ...routerSettings, ...workerSettings }

/** Most are set elsewhere: only what somebody has set here can be wrong here. */
const givenIn = (env: NodeJS.ProcessEnv): SettingTable =>
  Object.fromEntries(Object.entries(ALL).filter(([, { name }]) => (env[name] ?? '') !== ''))

export const settingsCheck: Check = {
  name: 'settings',
  looksAt: 'what is set in this environment and deploy.env',
  run: async ({ env }) =>
    problemsOf(givenIn(env), env).map((wrong) => ({
      wrong,
      where: wrong.split(' ')[0] ?? '',
      repair: 'correct it in deploy.env or the environment; docs/settings.md says what it may be',
    })),
}
