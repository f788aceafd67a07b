// A job over real repositories and real programs; only the bucket is in memory.
import path from 'node:path'
import type { EditMessage } from '../../../contract/messages/edit-message.ts'
import type { ProjectConfig } from '../../../contract/project-config.ts'
import { readSettings } from '../../../contract/settings/setting.ts'
import { workerSettings } from '../../../contract/settings/worker.ts'
import type { Workspace } from '../../../worker/git/worktree.ts'
import type { Lease } from '../../../worker/lease/lease.ts'
import type { Editor } from '../../../worker/editor/editor.ts'
import { makeCommandEditor } from '../../../worker/editor/command-editor.ts'
import type { Leashes } from '../../../worker/leash/leashes.ts'
import { makeSharedUser } from '../../../worker/leash/shared-user.ts'
import { makeJob } from '../../../worker/job/run-job.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { setUpRepositories, untilThere } from '../git/repositories.ts'
import { makeMemoryS3 } from '../../fakes/memory-s3.ts'
import { NO_EDITOR } from '../editor/no-editor.ts'

export const command: EditMessage = {
  sessionId: 's1',
  commandId: 'c1',
  timestamp: 0,
  type: 'edit',
  instruction: 'Change the title',
  userEmail: 'ann@example.com',
  userName: 'Ann',
  chatThreadId: 't1',
  context: { branch: 'thread-t1' },
  projectId: 'site',
  userId: 'ann',
}

/** A disk with room for everything. */
const ROOMY = {
  use: async () => () => {},
  makeRoom: async () => false,
  idle: async () => {},
  stop: async () => {},
}

/** The author, the subject and the trailers of a commit. */
export const ABOUT = '--format=%an|%s|%(trailers:unfold,separator=%x2C)'

export interface RealChanges {
  env?: NodeJS.ProcessEnv
  gitSeconds?: number
  config?: Partial<ProjectConfig>
}

/** `begin` starts a job whose editing program is this script; `$ROOT` is a directory for its notes. */
export const setUpRealJob = async (changes: RealChanges = {}) => {
  const gitSeconds = changes.gitSeconds ?? 60
  const all = await setUpRepositories({ gitSeconds })
  const { root, remote } = all
  const bucket = makeMemoryS3()
  const { log, events, lines } = captureLog()
  const settings = readSettings(workerSettings, {
    AWS_REGION: 'us-east-1',
    PAYLOAD_BUCKET: 'payload',
    WORKSPACE_DIR: path.join(root, 'worker'),
    EDITOR_COMMAND: 'unused',
    COMMITTER_EMAIL: 'robot@example.com',
    KILL_GRACE_SECONDS: '0.1',
    GIT_SECONDS: String(gitSeconds),
    ...changes.env,
  })
  const config: ProjectConfig = {
    email: command.userEmail,
    projectId: 'site',
    userId: 'ann',
    repository: remote.dir,
    baseBranch: 'main',
    outputDir: '.',
    previewBucket: 'previews',
    previewUrl: 'https://previews.example',
    ...changes.config,
  }

  interface Run {
    script: string
    command?: Partial<EditMessage>
    carried?: EditMessage[]
    generation?: number
    workspace?: Workspace
    isInterrupted?: boolean
    /** The executor `claude`, which the project must have chosen. */
    claude?: Editor
    leashes?: Leashes
  }
  const begin = ({ script, generation = 1, carried = [], ...run }: Run) => {
    const program = ['sh', '-c', `ROOT=${root}\n${script}`]
    const editor = makeCommandEditor({ program, graceSeconds: settings.killGraceSeconds })
    const configOf = async () => config
    const workspace = run.workspace ?? all.workspace
    const editors = { command: editor, claude: run.claude ?? NO_EDITOR }
    const leashes = run.leashes ?? makeSharedUser(settings.workspaceDir, log)
    const job = makeJob({ settings, s3: bucket.s3, configOf, workspace, editors, disk: ROOMY, leashes })()
    const interrupting = new AbortController()
    const stopping = new AbortController()
    if (run.isInterrupted) interrupting.abort(new Error('superseded'))
    const result = job({
      command: { ...command, ...run.command },
      carried,
      lease: { holder: all.holderOf(generation), isSafe: () => true } as unknown as Lease,
      signal: stopping.signal,
      interrupt: interrupting.signal,
      spentBefore: {},
      noteProgress: async () => {},
      log,
    })
    return { result, interrupt: () => interrupting.abort(new Error('superseded')), stopping }
  }
  const note = (name: string): string => path.join(root, name)
  /** Interrupts a job when its program has made the file `$ROOT/ready`. */
  const interrupted = async (run: Run) => {
    const { result, interrupt } = begin(run)
    await untilThere(note('ready'))
    interrupt()
    return result
  }
  const run = (what: Run) => begin(what).result
  return { ...all, config, begin, run, interrupted, note, bucket, events, lines }
}

export type RealJob = Awaited<ReturnType<typeof setUpRealJob>>
