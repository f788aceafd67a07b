// What a worker keeps in WORKSPACE_DIR beside the projects. The names cannot clash: project ids begin with a letter or a digit.
import path from 'node:path'

const OWN = '.worker'

/** One file for each worker process that uses the directory, named by `identityOf`. */
export const locksDir = (workspaceDir: string): string => path.resolve(workspaceDir, OWN, 'locks')

/** One file for each running program, named by `identityOf` its first process. */
export const programsDir = (workspaceDir: string): string => path.resolve(workspaceDir, OWN, 'programs')

/** One empty file for each entry, named by `keyOf`. Its modification time says when the entry was last used. */
export const stampsDir = (workspaceDir: string): string => path.resolve(workspaceDir, OWN, 'used')

/** Entries that were moved away and are being deleted. */
export const leavingDir = (workspaceDir: string): string => path.resolve(workspaceDir, OWN, 'leaving')

/** The number that a project or a person was given last. */
export const lastNumberFile = (workspaceDir: string): string => path.resolve(workspaceDir, OWN, 'last-number')

/** Temporary directories of running programs. Short: the address of a socket has 108 bytes. */
export const temporaryDir = (workspaceDir: string): string => path.resolve(workspaceDir, '.tmp')
