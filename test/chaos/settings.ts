// What a run is made of: how long, which seed, and the short periods that let three minutes hold what production sees in months.

const numberFrom = (name: string, fallback: number, least = Number.MIN_VALUE): number => {
  const text = process.env[name]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (!(value >= least)) throw new Error(`${name} is no number, or too small: ${text}`)
  return value
}

export const minutesAsked = (): number => numberFrom('MINUTES', 3)

/** Without SEED every run has another plan; the number is printed, so that the plan can be had again. */
export const seedAsked = (): number => numberFrom('SEED', 1 + (Date.now() % 1_000_000))

/** FAULTS is in per cent; 0 shows what the troubles do alone. */
export const faultShareAsked = (): number => numberFrom('FAULTS', 5, 0) / 100

/** The logs and repositories stay also when the promise was kept. */
export const keepAsked = (): boolean => (process.env.KEEP ?? '') !== ''

export type RemoteKind = 'capable' | 'plain'

/** REMOTE=plain: the repositories take no atomic pushes, and hide our refs. */
export const remoteAsked = (): RemoteKind => {
  const asked = process.env.REMOTE || 'capable'
  if (asked !== 'capable' && asked !== 'plain')
    throw new Error(`REMOTE is neither capable nor plain: ${asked}`)
  return asked
}

export const LEASE_MS = 3_000
export const ROUTERS = 2
/** One worker a number: its slots. */
export const WORKER_SLOTS = [3, 3, 4]

export const DAEMON_SETTINGS = {
  LEASE_SECONDS: String(LEASE_MS / 1_000),
  HEARTBEAT_SECONDS: '1',
  SWEEP_SECONDS: '0.3',
  IDLE_SWEEP_SECONDS: '1',
  CLAIM_AGAIN_SECONDS: '1',
  KILL_GRACE_SECONDS: '0.3',
  // Of which a running command gets 1.4 s to end by itself.
  DRAIN_SECONDS: '10',
  SAVE_SECONDS: '3',
  IDLE_RELEASE_SECONDS: '8',
  COMMAND_SECONDS: '20',
  GIT_SECONDS: '20',
  ANSWER_REMINDER_SECONDS: '30',
}

/** A killed router's notices and bells come back after this time, not after production's minute and half minute. */
export const ROUTER_VISIBILITY_SECONDS = 5

/** A drain that takes longer than all waits of the system together has lost something. */
export const LONGEST_DRAIN_MS = 150_000
