import { deploymentNames } from '../../deployment/names.ts'
import type { Daemon } from '../rights/execution.ts'

/** What there is of a daemon in a deployment. */
export const namesOf = (
  daemon: Daemon,
  prefix: string,
): { service: string; logs: string; images: string } => {
  const names = deploymentNames(prefix)
  return daemon === 'router'
    ? { service: names.routerService, logs: names.routerLogs, images: names.routerImages }
    : { service: names.workerService, logs: names.workerLogs, images: names.workerImages }
}
