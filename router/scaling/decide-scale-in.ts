/** What the router knows of the workers that are wanted and of those that are needed. */
export interface Surplus {
  desired: number
  /** Now: owners of project keys, and slots for all that is open. */
  needed: number
  unownedKeys: number
  /** For how long fewer than are desired were needed. */
  surplusMs: number
  /** So long they may wait for more work. */
  idleMs: number
}

/**
 * The new desired count: one less, or `undefined`. Owners are protected and stay, so ECS ends a worker that owns nothing. Never fewer than
 * there are owners: while more tasks are protected than desired, ECS protects no other (DEPLOYMENT_BLOCKED). Pure.
 */
export const decideScaleIn = (surplus: Surplus): number | undefined => {
  const { desired, needed, unownedKeys, surplusMs, idleMs } = surplus
  if (unownedKeys > 0 || surplusMs < idleMs) return undefined
  return desired > needed ? desired - 1 : undefined
}
