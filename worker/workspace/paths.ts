// What a worker keeps in WORKSPACE_DIR beside the projects. No project is called so: their ids begin with a letter or a digit.
import path from 'node:path'

const OWN = '.worker'

/** A file for each worker process that uses the directory, named by `identityOf`. */
export const locksDir = (workspaceDir: string): string => path.resolve(workspaceDir, OWN, 'locks')

/** A file for each program that runs, named by `identityOf` its first process. */
export const programsDir = (workspaceDir: string): string => path.resolve(workspaceDir, OWN, 'programs')

/** An empty file for each part that was ever used, named by `keyOf`; its time of change is when that was. */
export const stampsDir = (workspaceDir: string): string => path.resolve(workspaceDir, OWN, 'used')

/** What was taken out of its place and is being deleted. */
export const leavingDir = (workspaceDir: string): string => path.resolve(workspaceDir, OWN, 'leaving')
