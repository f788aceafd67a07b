import { existsSync } from 'node:fs'

/** False on a Mac: then a program's process group can be ended, and nothing else is known of processes. */
export const hasProc = (): boolean => existsSync('/proc/self/stat')
