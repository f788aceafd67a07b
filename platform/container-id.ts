import { randomUUID } from 'node:crypto'

/** On Fargate this address ends in the id of the task, a hyphen and a number. */
const IN_ADDRESS = /\/([0-9a-f]{32})-\d+$/
const IN_ID = /^[a-z]+-([0-9a-f]{32})-/

/**
 * New at every start of the process: a restarted daemon is never mistaken for the one that died. It names the daemon and, on Fargate, its task.
 * `address`: ECS_CONTAINER_METADATA_URI_V4, which ECS sets.
 */
export const makeContainerId = (daemon: string, address = ''): string => {
  const [, task] = IN_ADDRESS.exec(address) ?? []
  return [daemon, ...(task === undefined ? [] : [task]), randomUUID().slice(0, 8)].join('-')
}

/** The id of the ECS task that a daemon runs in, if its name tells it. */
export const taskOf = (containerId: string): string | undefined => IN_ID.exec(containerId)?.[1]

/** As people read it, everywhere: `worker-3a27a996`, without the task. */
export const shortContainerId = (containerId: string): string => {
  const task = taskOf(containerId)
  return task === undefined ? containerId : containerId.replace(`-${task}`, '')
}
