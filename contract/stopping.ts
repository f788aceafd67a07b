// How long it may take at most until a running command is stopped and saved. What stops programs, the drain and the check of a deployment's
// settings reckon with the same.

/** Editing programs, agents and builds get them one after the other, each with a grace; SIGKILL follows the last one. */
export const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Each of `KILL_GRACE_SECONDS`: an agent is asked in words first. */
export const MOST_GRACES = 1 + STOP_SIGNALS.length

/** How long the pipes of a dead child may stay open. Their content arrives at once; a process that lives on can keep them open. */
export const PIPES_SECONDS = 1

/** Between SIGTERM and SIGKILL. On SIGTERM git removes its lock files, which takes it no time. */
export const GIT_GRACE_SECONDS = 2

/** For what follows the saving: sending the command again, leaving, and the claim request. */
export const LEAVE_SECONDS = 5

interface StopTimes {
  killGraceSeconds: number
  saveSeconds: number
}

/** From the interrupt of a running command until its worker has left the key: all graces, all pipes, and a push that has to be stopped. */
export const stoppingSeconds = ({ killGraceSeconds, saveSeconds }: StopTimes): number =>
  MOST_GRACES * killGraceSeconds +
  PIPES_SECONDS +
  saveSeconds +
  GIT_GRACE_SECONDS +
  PIPES_SECONDS +
  LEAVE_SECONDS
