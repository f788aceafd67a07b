// A job over a workspace and an executor that do as they are told, a real worktree, and a bucket in memory.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import sinon from 'sinon'
import type { EditMessage } from '../../../contract/messages/edit-message.ts'
import type { ProjectConfig } from '../../../contract/project-config.ts'
import { readSettings } from '../../../contract/settings/setting.ts'
import type { Progress, Spent } from '../../../contract/tracking/record.ts'
import { workerSettings } from '../../../contract/settings/worker.ts'
import type { Workspace } from '../../../worker/git/worktree.ts'
import type { Lease } from '../../../worker/lease/lease.ts'
import type { Editor } from '../../../worker/editor/editor.ts'
import { makeSharedUser } from '../../../worker/leash/shared-user.ts'
import { makeJob } from '../../../worker/job/run-job.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { makeMemoryS3 } from '../../fakes/memory-s3.ts'
import { NO_EDITOR } from '../editor/no-editor.ts'

export const command: EditMessage = {
  sessionId: 's1',
  commandId: 'c1',
  timestamp: 0,
  type: 'edit',
  instruction: 'Change the title',
  userEmail: 'ann@customer.test',
  chatThreadId: 't1',
  context: { branch: 'thread-t1' },
  projectId: 'blog',
  userId: 'ann',
}

const CONFIG: ProjectConfig = {
  email: 'ann@customer.test',
  projectId: 'blog',
  userId: 'ann',
  repository: 'https://git.example/blog.git',
  baseBranch: 'main',
  outputDir: '.',
  previewBucket: 'previews',
  previewUrl: 'https://previews.example',
}

/** Into a directory of its own. */
export const BUILD = {
  buildCommand: ['sh', '-c', 'mkdir -p dist && cp index.html dist/ && echo built'],
  outputDir: 'dist',
}

export const COMMITTED = { commit: 'c0ffee', filesChanged: ['index.html'] }
export const PUSHED = { pushed: 'branch', branch: 'thread-t1', commit: 'c0ffee' } as const

type Stubs<T> = { [K in keyof T]: sinon.SinonStub }

const lease = {
  holder: { projectKey: 'blog#ann', containerId: 'w1', generation: 3 },
  isSafe: () => true,
} as unknown as Lease

export const setupJob = async (config: Partial<ProjectConfig> = {}) => {
  const root = await mkdtemp(path.join(os.tmpdir(), 'make-job-'))
  const worktree = path.join(root, 'worktree')
  await mkdir(worktree)
  const write = (name: string, content: string): Promise<void> =>
    writeFile(path.join(worktree, name), content)
  await write('index.html', '<h1>Old')

  const bucket = makeMemoryS3()
  /** The stages that were begun, in order. */
  const story: string[] = []
  const told = (stage: string, answer: object) =>
    sinon.stub().callsFake(async () => {
      story.push(stage)
      return answer
    })
  const workspace: Stubs<Workspace> = {
    open: told('open', { dir: worktree, branch: 'thread-t1', baseBranch: 'main' }),
    commitOf: sinon.stub().resolves(undefined),
    isDone: sinon.stub().resolves(false),
    fileNames: sinon.stub().resolves(new Set()),
    commit: told('commit', COMMITTED),
    push: told('push', PUSHED),
    discard: sinon.stub().resolves(),
    save: sinon.stub().resolves(undefined),
    history: sinon.stub().resolves([]),
    baseFiles: sinon.stub().resolves(new Map()),
    unfinishedOf: sinon.stub().resolves(undefined),
    undo: sinon.stub().resolves({ kind: 'nothing' }),
    isUnpushed: sinon.stub().returns(false),
    isStashLost: sinon.stub().returns(false),
  }
  const editor: Stubs<Editor> = {
    edit: sinon.stub().callsFake(async () => {
      story.push('edit')
      await write('index.html', '<h1>New')
      return { summary: 'The title is new.' }
    }),
  }
  const leave = sinon.stub()
  const disk = {
    use: sinon.stub().resolves(leave),
    makeRoom: sinon.stub().resolves(false),
    idle: async () => {},
    stop: async () => {},
  }
  const configOf = sinon.stub().resolves({ ...CONFIG, ...config })
  const env = {
    AWS_REGION: 'us-east-1',
    PAYLOAD_BUCKET: 'payload',
    WORKSPACE_DIR: path.join(root, 'workspaces'),
    EDITOR_COMMAND: 'edit',
    COMMITTER_EMAIL: 'robot@webordinary.test',
    KILL_GRACE_SECONDS: '0.1',
  }
  const settings = readSettings(workerSettings, env)
  const interrupting = new AbortController()
  const makeSessionJob = makeJob({
    settings,
    s3: bucket.s3,
    configOf,
    workspace,
    editors: { command: editor, claude: NO_EDITOR },
    disk,
    leashes: makeSharedUser(settings.workspaceDir, captureLog().log),
  })
  const { log, events, lines } = captureLog()
  const stopping = new AbortController()
  const session = makeSessionJob()
  const noteProgress = sinon.stub<[Omit<Progress, 'at'>], Promise<void>>().resolves()
  const spentBefore: Spent = {}
  const runIn = (job: ReturnType<typeof makeSessionJob>, changes: Partial<EditMessage> = {}) =>
    job({
      command: { ...command, ...changes },
      carried: [],
      lease,
      signal: stopping.signal,
      interrupt: interrupting.signal,
      spentBefore,
      noteProgress,
      log,
    })

  return {
    run: (changes?: Partial<EditMessage>) => runIn(session, changes),
    /** The same command under another ownership. */
    runAnew: (changes?: Partial<EditMessage>) => runIn(makeSessionJob(), changes),
    /** What earlier runs cost. */
    spentBefore,
    noteProgress,
    stopping,
    interrupting,
    workspace,
    editor,
    disk,
    leave,
    configOf,
    bucket,
    settings,
    story,
    events,
    lines,
    worktree,
    write,
    /** Where this command's attachments lie while its job runs. */
    attachments: path.join(root, 'workspaces', 'blog', 'ann', 'given', 'c1', 'attachments'),
    end: async () => {
      sinon.restore()
      await rm(root, { recursive: true, force: true })
    },
  }
}

export type JobSetup = Awaited<ReturnType<typeof setupJob>>
