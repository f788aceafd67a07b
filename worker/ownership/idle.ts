// Decides what a session does when nothing has arrived for a while. Pure.

export interface IdleLimits {
  /** A project key with nothing open is released after this time without a command. */
  idleReleaseMs: number
  /** Rule 7: reconcile when nothing has arrived for this long although something is open. At least the visibility timeout. */
  silenceMs: number
}

export const decideIdle = (
  { open, unusedMs, silentMs }: { open: number; unusedMs: number; silentMs: number },
  { idleReleaseMs, silenceMs }: IdleLimits,
): 'release' | 'reconcile' | 'wait' => {
  if (open > 0) return silentMs >= silenceMs ? 'reconcile' : 'wait'
  return unusedMs >= idleReleaseMs ? 'release' : 'wait'
}

/** How long to wait for a message before deciding again. Deciding costs no call. */
export const patienceMs = (unusedMs: number, { idleReleaseMs, silenceMs }: IdleLimits): number =>
  Math.min(silenceMs, Math.max(1_000, idleReleaseMs - unusedMs))
