// What was measured on the embedded cloud, and what is assumed because nobody could measure it. Change them here when you know better.

export const MEASURED_ON = '2026-11-23'

/** Polls of 20 seconds: `make bench`. A router has one queue, a worker one, and each owned project key its input queue. */
export const POLLS_AN_HOUR = 180
/** Sweeps of a router that has nothing to do, by IDLE_SWEEP_SECONDS: `make bench`. */
export const SWEEPS_AN_HOUR = 120

/** Of the router, into the dead-letter queue of each project key. */
export const DEAD_LETTER_LOOKS_AN_HOUR = 4

/**
 * Of a whole warm command by mail, with the reminder that wakes up after its answer: `make bench`. Accepting, claiming, starting, ending and
 * answering change what the index of waiting rows holds; the command's own row is in two indexes.
 */
export const CALLS_PER_COMMAND = { queue: 13, tableWrites: 9, indexWrites: 7, tableReads: 1 } as const

/** Signs of life of each daemon, by SIGN_SECONDS. */
export const SIGNS_AN_HOUR = 60

/** A heartbeat writes the row and its copy in the index of waiting rows. The index by container holds keys only, which stay. */
export const WRITES_PER_HEARTBEAT = 2

/** Bytes of log lines at level info, with their metrics: daemons that have nothing to do, and an edit with preview. */
export const LOG_BYTES = { routerAnHour: 26_500, workerAnHour: 22_500, perCommand: 9_000 } as const

/** Not measured. */
export const ASSUMED = {
  /** What the compressed layers of some 20 kept images take, which differ in their sources only. */
  imageGb: 1,
  mailMb: 0.3,
  /** A preview in its bucket, and how many commands share one. */
  previewMb: 5,
  commandsPerThread: 3,
  /** Files put for the preview of a command; with mail, payload, marker and conversation, and a list of what is there. */
  putsPerCommand: 10,
  putsBeside: 5,
  /** Mail, marker and conversation, and a few looks at the preview. */
  getsPerCommand: 60,
  /** Beside what a message holds, of a command; and the agent's conversation, of a thread. */
  payloadMb: 0.05,
  transcriptMb: 0.3,
  /** Rows of a command in all tables. */
  rowKb: 10,
  /** Per command, to the host of the repositories and to people. */
  dataOutMb: 1,
  /** Rows go 90 days after their answer, a thread's a while later. */
  monthsKept: 6,
} as const
