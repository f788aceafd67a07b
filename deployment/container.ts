// Where things are in a daemon's container: image, task definition and compose agree on it. The root file system is read-only there.

/** Comes with the images of Node. */
export const CONTAINER_USER = 'node'
export const HOME_DIR = '/home/node'

/** Filled when the image is made, and only read afterwards: a daemon starts faster and is some 25 MB smaller. */
export const COMPILE_CACHE_DIR = '/app/.cache/node'

/** Answers git's questions for user name and password, for one host only. In the image of the worker. */
export const GIT_ASKPASS_PROGRAM = '/app/docker/git-askpass'

/** Mirrors and worktrees. */
export const WORKSPACE_DIR = '/workspace'
/** Editing programs and builds expect that they can write here. */
export const TEMPORARY_DIR = '/tmp'
export const HEARTBEAT_FILE = '/tmp/heartbeat'

/** Where a daemon can write. Everything there is gone with its container. */
export const WRITABLE_DIRS = {
  router: [TEMPORARY_DIR],
  worker: [TEMPORARY_DIR, WORKSPACE_DIR],
} as const
