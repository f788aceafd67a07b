import { address, count, optional, program, seconds, text, variables, yesOrNo } from './kinds.ts'
import { BadSettings } from './setting.ts'
import type { Settings } from './setting.ts'
import { sharedSettings } from './shared.ts'

export const workerSettings = {
  ...sharedSettings,
  leaseSeconds: seconds(
    {
      name: 'LEASE_SECONDS',
      says: "How long an owner keeps a project key without a heartbeat. Also the visibility timeout of the running command's message.",
    },
    30,
    1,
    3_600,
  ),
  heartbeatSeconds: seconds(
    { name: 'HEARTBEAT_SECONDS', says: 'Period of the heartbeat. At most a third of `LEASE_SECONDS`.' },
    10,
    0.1,
    1_200,
  ),
  idleReleaseSeconds: seconds(
    {
      name: 'IDLE_RELEASE_SECONDS',
      says: 'The worker releases a project key after this time without a command.',
    },
    1_800,
  ),
  drainSeconds: seconds(
    {
      name: 'DRAIN_SECONDS',
      says: "The worker exits within this time after SIGTERM. A running command may finish first; otherwise it is interrupted, saved and left to another worker. Must be shorter than the platform's kill timeout (ECS: 120 s).",
    },
    110,
    0,
    3_600,
  ),
  workspaceDir: text({
    name: 'WORKSPACE_DIR',
    says: 'The directory for mirrors and worktrees. Its contents may be lost: the worker restores them from the remotes.',
  }),
  workspaceMaxBytes: count(
    {
      name: 'WORKSPACE_MAX_BYTES',
      says: 'Soft limit for `WORKSPACE_DIR`. Above it, what no job uses is evicted, least recently used first: worktrees, each with the home of its thread, then mirrors. Unpushed work is never evicted.',
    },
    20 * 2 ** 30,
    1,
    2 ** 50,
  ),
  editor: program({
    name: 'EDITOR_COMMAND',
    says: 'The editing program. It runs in the worktree and reads the instruction from standard input. The last lines of its output become the summary.',
  }),
  editorVariables: variables({
    name: 'EDITOR_VARIABLES',
    says: "Names of the worker's environment variables to pass on to the editing program, for example an API key. Builds do not get them.",
  }),
  allowSharedUid: yesOrNo({
    name: 'ALLOW_SHARED_UID',
    says: "Yes: programs of all projects run as the worker's own user, without a leash. No: each project key has a user of its own, and a worker that cannot do that does not start.",
  }),
  firstUid: count(
    {
      name: 'FIRST_UID',
      says: 'The first of 10,000 user and group numbers for programs. Nobody else on the machine may have one of them; workers on one machine need numbers apart.',
    },
    20_000,
    1_000,
    2_000_000_000,
  ),
  programProcesses: count(
    {
      name: 'PROGRAM_PROCESSES',
      says: 'How many processes and threads the programs of one project key may have at a time. Not with `ALLOW_SHARED_UID`.',
    },
    500,
    10,
    100_000,
  ),
  commandSeconds: seconds(
    {
      name: 'COMMAND_SECONDS',
      says: 'Time limit of the editing program. When it is exceeded, the program is ended and the requester is told.',
    },
    1_800,
    0.1,
  ),
  buildSeconds: seconds({ name: 'BUILD_SECONDS', says: 'Time limit of a build.' }, 600, 0.1),
  gitSeconds: seconds({ name: 'GIT_SECONDS', says: 'Time limit of one git command.' }, 300, 0.1),
  killGraceSeconds: seconds(
    {
      name: 'KILL_GRACE_SECONDS',
      says: 'How long a program gets between SIGINT and SIGTERM, and between SIGTERM and SIGKILL.',
    },
    5,
    0,
    60,
  ),
  saveSeconds: seconds(
    {
      name: 'SAVE_SECONDS',
      says: 'Time limit for committing and pushing the unfinished work of an interrupted command.',
    },
    15,
    0.1,
    600,
  ),
  ecsAgentUri: {
    ...optional({
      name: 'ECS_AGENT_URI',
      says: 'Set by ECS. The worker asks this endpoint for protection from scale-in before it claims a project key.',
    }),
    givenByPlatform: true as const,
  },
  committerEmail: address({
    name: 'COMMITTER_EMAIL',
    says: "The committer's address on commits. Their author is the requester.",
  }),
}

export type WorkerSettings = Settings<typeof workerSettings>

/** Throws BadSettings when settings contradict each other. */
export const refuseDisagreements = (settings: WorkerSettings): void => {
  const problems = workerDisagreements(settings)
  if (problems.length > 0) throw new BadSettings(problems)
}

/** Settings that contradict each other, though each is valid by itself. */
export const workerDisagreements = ({
  heartbeatSeconds,
  leaseSeconds,
}: Pick<WorkerSettings, 'heartbeatSeconds' | 'leaseSeconds'>): string[] =>
  heartbeatSeconds * 3 > leaseSeconds ? ['HEARTBEAT_SECONDS must be at most a third of LEASE_SECONDS'] : []
