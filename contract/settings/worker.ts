import { BadSettings, address, count, optional, program, seconds, text, variables } from './setting.ts'
import type { Settings } from './setting.ts'
import { sharedSettings } from './shared.ts'

export const workerSettings = {
  ...sharedSettings,
  leaseSeconds: seconds(
    {
      name: 'LEASE_SECONDS',
      says: 'How long an owner holds a project key without a heartbeat; also the visibility timeout of the command in hand.',
    },
    30,
    1,
    3_600,
  ),
  heartbeatSeconds: seconds(
    { name: 'HEARTBEAT_SECONDS', says: 'Period of the heartbeat; at most a third of the lease.' },
    10,
    0.1,
    1_200,
  ),
  idleReleaseSeconds: seconds(
    {
      name: 'IDLE_RELEASE_SECONDS',
      says: 'A warm project key is released after this time without a command.',
    },
    1_800,
  ),
  drainSeconds: seconds(
    {
      name: 'DRAIN_SECONDS',
      says: 'After SIGTERM the worker is gone within this time: a running command may end by itself first, then it is interrupted, saved and left to another worker. Below the time after which the platform kills (ECS: 120 s).',
    },
    110,
    0,
    3_600,
  ),
  workspaceDir: text({
    name: 'WORKSPACE_DIR',
    says: 'The directory for mirrors and worktrees. What is in it can be lost: it is made again from the remotes.',
  }),
  workspaceMaxBytes: count(
    {
      name: 'WORKSPACE_MAX_BYTES',
      says: 'What lies in `WORKSPACE_DIR` should take up no more: then worktrees, mirrors and homes go that no job uses, the least recently used first, but none with work that the remote has not got.',
    },
    20 * 2 ** 30,
    1,
    2 ** 50,
  ),
  editor: program({
    name: 'EDITOR_COMMAND',
    says: 'The editing program. It runs in the worktree, reads the instruction from standard input, and the last lines of its output are the summary.',
  }),
  editorVariables: variables({
    name: 'EDITOR_VARIABLES',
    says: 'Names of variables of the worker that the editing program gets, too: the key of an API, for instance. Builds do not get them.',
  }),
  commandSeconds: seconds(
    {
      name: 'COMMAND_SECONDS',
      says: 'An editing program that runs longer is ended, and the person is told.',
    },
    1_800,
    0.1,
  ),
  buildSeconds: seconds({ name: 'BUILD_SECONDS', says: 'A build that runs longer is ended.' }, 600, 0.1),
  gitSeconds: seconds({ name: 'GIT_SECONDS', says: 'A git command that runs longer is ended.' }, 300, 0.1),
  killGraceSeconds: seconds(
    { name: 'KILL_GRACE_SECONDS', says: 'Between SIGINT and SIGTERM, and between SIGTERM and SIGKILL.' },
    5,
    0,
    60,
  ),
  saveSeconds: seconds(
    {
      name: 'SAVE_SECONDS',
      says: 'How long the unfinished work of an interrupted command may take to be committed and pushed.',
    },
    15,
    0.1,
    600,
  ),
  ecsAgentUri: {
    ...optional({
      name: 'ECS_AGENT_URI',
      says: 'Set by ECS. There the worker asks for protection from scale-in before it claims a project key.',
    }),
    givenByPlatform: true as const,
  },
  committerEmail: address({
    name: 'COMMITTER_EMAIL',
    says: 'The committer on commits; their author is the person who asked.',
  }),
}

export type WorkerSettings = Settings<typeof workerSettings>

/** Throws BadSettings for settings that do not go together. */
export const refuseDisagreements = (settings: WorkerSettings): void => {
  const problems = workerDisagreements(settings)
  if (problems.length > 0) throw new BadSettings(problems)
}

/** What does not go together, though each setting is good by itself. */
export const workerDisagreements = ({
  heartbeatSeconds,
  leaseSeconds,
}: Pick<WorkerSettings, 'heartbeatSeconds' | 'leaseSeconds'>): string[] =>
  heartbeatSeconds * 3 > leaseSeconds ? ['HEARTBEAT_SECONDS must be at most a third of LEASE_SECONDS'] : []
