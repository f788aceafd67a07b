import { BadSettings, problemsOf } from '../../contract/settings/setting.ts'
import { routerSettings } from '../../contract/settings/router.ts'
import { workerSettings } from '../../contract/settings/worker.ts'

/** Not the prefix: `make send` and `make status` look under the one of the local system. */
const tunings = Object.entries({ ...routerSettings, ...workerSettings }).filter(
  ([, { fallback, name }]) => fallback !== undefined && name !== 'WEBORDINARY_PREFIX',
)

/**
 * What the environment says about settings that have a default; those without one belong to the local system itself. Throws BadSettings with
 * every problem: a daemon would only end.
 */
export const tuningsFrom = (env: NodeJS.ProcessEnv): Record<string, string> => {
  const given = tunings.filter(([, { name }]) => env[name])
  const problems = problemsOf(Object.fromEntries(given), env)
  if (problems.length > 0) throw new BadSettings(problems)
  return Object.fromEntries(given.map(([, { name }]) => [name, env[name] ?? '']))
}
