// Paths in a daemon's container, for image, task definition and compose. The root file system is read-only.

/** A worker gives each project key a user of its own, which takes root. The user `node` exists in Node's images. */
export const CONTAINER_USER = { router: 'node', worker: 'root' } as const
/** The users' own, where ssh looks for its files. */
export const HOME_DIR = { router: '/home/node', worker: '/root' } as const

/** All that a worker keeps of root's rights. */
export const WORKER_CAPABILITIES = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID'] as const

/** What Docker gives a container, and ECS with it: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html */
const DEFAULT_CAPABILITIES = [
  'AUDIT_WRITE',
  ...WORKER_CAPABILITIES,
  'FSETID',
  'MKNOD',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETFCAP',
  'SETPCAP',
  'SYS_CHROOT',
]

/** On Fargate none can be added, so a worker that dropped all could not have its own back. */
export const DROPPED_CAPABILITIES: Record<'router' | 'worker', string[]> = {
  router: ['ALL'],
  worker: DEFAULT_CAPABILITIES.filter((name) => !WORKER_CAPABILITIES.some((kept) => kept === name)),
}

/** Filled when the image is built, read-only afterwards: a daemon starts faster and needs about 25 MB less memory. */
export const COMPILE_CACHE_DIR = '/app/.cache/node'

/** In the worker's image: gives git the user name and password, for one host only. */
export const GIT_ASKPASS_PROGRAM = '/app/docker/git-askpass'

/** Mirrors and worktrees. */
export const WORKSPACE_DIR = '/workspace'
/** Programs expect to be able to write here, though each job has a TMPDIR of its own. */
export const TEMPORARY_DIR = '/tmp'
export const HEARTBEAT_FILE = `${TEMPORARY_DIR}/heartbeat`

/** The writable directories. Their contents are lost with the container. */
export const WRITABLE_DIRS = {
  router: [TEMPORARY_DIR],
  worker: [TEMPORARY_DIR, WORKSPACE_DIR],
} as const
