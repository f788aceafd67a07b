import { EXECUTORS } from '../project-config.ts'
import { agentSettings } from './agent.ts'
import { leashSettings } from './leash.ts'
import { address, count, oneOf, optional, optionalProgram, seconds, text, variables } from './kinds.ts'
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
  slotSeconds: seconds(
    {
      name: 'SLOT_SECONDS',
      says: 'A worker whose slots are all busy passes one on after this time, when a command has ended and other project keys wait. The rest of its work is claimed anew, behind theirs.',
    },
    300,
  ),
  inputPollSeconds: count(
    {
      name: 'INPUT_POLL_SECONDS',
      says: 'How long one receive of an input queue waits for a message. Each receive costs, so leave it; 1 is for an emulator whose waiting receives miss what becomes free meanwhile (docs/emulators.md).',
    },
    20,
    1,
    20,
  ),
  drainSeconds: seconds(
    {
      name: 'DRAIN_SECONDS',
      says: "The worker exits within this time after SIGTERM. A running command may finish first; otherwise it is interrupted, saved and left to another worker. Must be shorter than the platform's kill timeout (ECS: 120 s). On AWS at least 3 x `KILL_GRACE_SECONDS` + `SAVE_SECONDS` + 9, which stopping and saving a command may take.",
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
  fileMaxBytes: count(
    {
      name: 'FILE_MAX_BYTES',
      says: 'Largest file that is committed. A larger one is left out, and the requester is told. GitHub and GitLab refuse pushes with files above 100 MiB.',
    },
    50 * 2 ** 20,
    1,
    2 ** 40,
  ),
  lfsMaxBytes: count(
    {
      name: 'LFS_MAX_BYTES',
      says: 'How much the files of Git LFS in one worktree may be. Beyond it, and for files above `FILE_MAX_BYTES`, their pointers stay, and the requester is told.',
    },
    2 ** 30,
    1,
    2 ** 50,
  ),
  executor: oneOf(
    {
      name: 'EXECUTOR',
      says: 'What carries out instructions: `claude` (Claude Code, see docs/agent.md) or `command` (the program that `EDITOR_COMMAND` names). A project may choose the other one.',
    },
    EXECUTORS,
    'command',
  ),
  editor: optionalProgram({
    name: 'EDITOR_COMMAND',
    says: 'The editing program of the executor `command`. It runs in the worktree and reads the instruction from standard input. What it writes to standard output becomes the summary.',
  }),
  editorVariables: variables({
    name: 'EDITOR_VARIABLES',
    says: "Names of the worker's environment variables to pass on to the editing program, for example an API key. Builds do not get them.",
  }),
  ...agentSettings,
  ...leashSettings,
  commandSeconds: seconds(
    {
      name: 'COMMAND_SECONDS',
      says: 'Time limit of the executor. When it is exceeded, its program is ended, what it changed is saved, and the requester is told.',
    },
    1_800,
    0.1,
  ),
  buildSeconds: seconds({ name: 'BUILD_SECONDS', says: 'Time limit of a build.' }, 600, 0.1),
  gitSeconds: seconds({ name: 'GIT_SECONDS', says: 'Time limit of one git command.' }, 300, 0.1),
  killGraceSeconds: seconds(
    {
      name: 'KILL_GRACE_SECONDS',
      says: 'How long a program gets between SIGINT and SIGTERM, and between SIGTERM and SIGKILL. The agent is asked in words first, and has the same time after that.',
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
  trial: {
    ...oneOf(
      {
        name: 'WORKER_TRIAL',
        says: '`yes`: the worker starts, checks that its agent and keys are there, and claims nothing. `make deploy` sets it to try an image.',
      },
      ['yes', 'no'],
      'no',
    ),
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

/** The executor `command` needs a program, which nobody can guess. */
export const missingEditor = (executor: string, isMissing: boolean): string[] =>
  executor === 'command' && isMissing
    ? ['EDITOR_COMMAND is not set (a program and its arguments), and EXECUTOR=command needs it']
    : []

export const HEARTBEAT_PROBLEM = 'HEARTBEAT_SECONDS must be at most a third of LEASE_SECONDS'

/** Settings that contradict each other, though each is valid by itself. */
export const workerDisagreements = ({
  heartbeatSeconds,
  leaseSeconds,
  executor,
  editor,
  apiKey,
}: Pick<
  WorkerSettings,
  'heartbeatSeconds' | 'leaseSeconds' | 'executor' | 'editor' | 'apiKey'
>): string[] => [
  ...(heartbeatSeconds * 3 > leaseSeconds ? [HEARTBEAT_PROBLEM] : []),
  ...missingEditor(executor, editor.length === 0),
  ...(executor === 'claude' && apiKey === ''
    ? ['ANTHROPIC_API_KEY is not set, and EXECUTOR=claude needs it']
    : []),
]
