/** What is known when the router has looked at the service of the workers. */
export interface Need {
  /** Project keys with open work. */
  openKeys: number
  /** Those of them without a live owner that are not just being claimed. */
  unownedKeys: number
  /** What the service is to have, and what it has: a task that is protected runs on when less is desired. */
  desired: number
  running: number
  slots: number
  maxWorkers: number
}

/**
 * How many workers the service is to have, or `undefined` when it has enough or nobody waits. Never fewer than it has: that is decided by
 * the alarm on idle workers alone. As many as run, at least: while more tasks are protected than are desired, ECS protects no other one
 * (DEPLOYMENT_BLOCKED), and nobody could claim. Pure.
 */
export const decideScaleUp = (need: Need): number | undefined => {
  const { openKeys, unownedKeys, desired, running, slots, maxWorkers } = need
  if (unownedKeys === 0) return undefined
  const needed = Math.max(Math.ceil(openKeys / slots), running)
  const wanted = Math.min(needed, maxWorkers)
  return wanted > desired ? wanted : undefined
}
