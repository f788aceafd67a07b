// Paths in a daemon's container, for image, task definition and compose. The root file system is read-only.

/** Exists in Node's images. */
export const CONTAINER_USER = 'node'
export const HOME_DIR = '/home/node'

/** Filled when the image is built, read-only afterwards: a daemon starts faster and needs about 25 MB less memory. */
export const COMPILE_CACHE_DIR = '/app/.cache/node'

/** In the worker's image: gives git the user name and password, for one host only. */
export const GIT_ASKPASS_PROGRAM = '/app/docker/git-askpass'

/** Mirrors and worktrees. */
export const WORKSPACE_DIR = '/workspace'
/** Editing programs and builds expect to be able to write here. */
export const TEMPORARY_DIR = '/tmp'
export const HEARTBEAT_FILE = `${TEMPORARY_DIR}/heartbeat`

/** The writable directories. Their contents are lost with the container. */
export const WRITABLE_DIRS = {
  router: [TEMPORARY_DIR],
  worker: [TEMPORARY_DIR, WORKSPACE_DIR],
} as const
