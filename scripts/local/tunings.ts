import { routerSettings } from '../../contract/settings/router.ts'
import { workerSettings } from '../../contract/settings/worker.ts'

/** Not the prefix: `make send` and `make status` look under the one of the local system. */
const names = Object.values({ ...routerSettings, ...workerSettings })
  .filter(({ fallback, name }) => fallback !== undefined && name !== 'WEBORDINARY_PREFIX')
  .map(({ name }) => name)

/** What the environment says about settings that have a default; those without one belong to the local system itself. */
export const tuningsFrom = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])))
