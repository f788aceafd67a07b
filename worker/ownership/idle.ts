// What an owner does to whom nothing arrives. Pure.

export interface IdleLimits {
  /** A project key without anything open is released after this time without a command. */
  idleReleaseMs: number
  /** Rule 7: nothing has arrived for so long although something is open. At least the visibility timeout. */
  silenceMs: number
}

export const decideIdle = (
  { open, unusedMs, silentMs }: { open: number; unusedMs: number; silentMs: number },
  { idleReleaseMs, silenceMs }: IdleLimits,
): 'release' | 'reconcile' | 'wait' => {
  if (open > 0) return silentMs >= silenceMs ? 'reconcile' : 'wait'
  return unusedMs >= idleReleaseMs ? 'release' : 'wait'
}

/** How long it listens before it decides again. That it wakes now and then to see whether something is open costs no call. */
export const patienceMs = (unusedMs: number, { idleReleaseMs, silenceMs }: IdleLimits): number =>
  Math.min(silenceMs, Math.max(1_000, idleReleaseMs - unusedMs))
