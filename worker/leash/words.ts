// The command line that runs a program on the leash. Its first word is started as the program's user already, so no word of it ever runs
// as root, and setting limits and a worse place in the kernel's order of killing needs no right.

/** Absolute paths. */
export interface LeashTools {
  setpriv: string
  prlimit: string
  choom: string
}

export interface Limits {
  /** Of the user, all of them together. A thread counts as one. */
  processes: number
  /** Of one file. A program that writes on is ended by SIGXFSZ. */
  fileBytes: number
  openFiles: number
}

/** The first to be killed when memory is short, before any worker. A hostile program can take it back, as far as the worker's own. */
const KILLED_FIRST = '1000'

export const leashWords = (
  { setpriv, prlimit, choom }: LeashTools,
  { processes, fileBytes, openFiles }: Limits,
  program: string[],
): string[] => [
  // No setuid program gives anything back.
  setpriv,
  '--no-new-privs',
  '--inh-caps=-all',
  '--ambient-caps=-all',
  '--',
  prlimit,
  `--nproc=${processes}`,
  `--fsize=${fileBytes}`,
  '--core=0',
  `--nofile=${openFiles}`,
  '--',
  choom,
  '-n',
  KILLED_FIRST,
  '--',
  ...program,
]
