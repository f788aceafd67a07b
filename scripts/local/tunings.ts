import { BadSettings, problemsOf, readSettings } from '../../contract/settings/setting.ts'
import { routerSettings } from '../../contract/settings/router.ts'
import { HEARTBEAT_PROBLEM, workerSettings } from '../../contract/settings/worker.ts'

/** Not the prefix: `make send` and `make status` look under the one of the local system. */
const tunings = Object.entries({ ...routerSettings, ...workerSettings }).filter(
  ([, { fallback, name }]) => fallback !== undefined && name !== 'WEBORDINARY_PREFIX',
)

const { heartbeatSeconds, leaseSeconds } = workerSettings

/** A shorter lease alone brings its heartbeat along. Throws BadSettings when both are given and do not agree. */
const withHeartbeat = (given: Record<string, string>): Record<string, string> => {
  const { leaseSeconds: lease, heartbeatSeconds: beat } = readSettings(
    { heartbeatSeconds, leaseSeconds },
    given,
  )
  if (beat * 3 <= lease) return given
  if (given[heartbeatSeconds.name] !== undefined) throw new BadSettings([HEARTBEAT_PROBLEM])
  return { ...given, [heartbeatSeconds.name]: String(lease / 3) }
}

/**
 * What the environment says about settings that have a default; those without one belong to the local system itself. Throws BadSettings with
 * every problem: a daemon would only end.
 */
export const tuningsFrom = (env: NodeJS.ProcessEnv): Record<string, string> => {
  const given = tunings.filter(([, { name }]) => env[name])
  const problems = problemsOf(Object.fromEntries(given), env)
  if (problems.length > 0) throw new BadSettings(problems)
  return withHeartbeat(Object.fromEntries(given.map(([, { name }]) => [name, env[name] ?? ''])))
}
