/** What the router knows after it has looked at the workers' service. */
export interface Need {
  /** Project keys with open work. */
  openKeys: number
  /** Those of them without a live owner that are not just being claimed. */
  unownedKeys: number
  /** Live workers that own some project key. */
  owners: number
  /** Desired and running tasks: a protected task keeps running when fewer are desired. */
  desired: number
  running: number
  slots: number
  maxWorkers: number
}

/**
 * The new desired count, or `undefined` when there are enough workers. At least as many as own something; while work waits, at least as many
 * as run: while more tasks are protected than desired, ECS protects no other task (DEPLOYMENT_BLOCKED), and that task could not claim. Pure.
 */
export const decideScaleUp = (need: Need): number | undefined => {
  const { openKeys, unownedKeys, owners, desired, running, slots, maxWorkers } = need
  const forWaiting = unownedKeys === 0 ? 0 : Math.max(Math.ceil(openKeys / slots), running)
  const wanted = Math.min(Math.max(forWaiting, owners), maxWorkers)
  return wanted > desired ? wanted : undefined
}
