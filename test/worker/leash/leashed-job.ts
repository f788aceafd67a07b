// Jobs on the leash, over real repositories and real programs: what a hostile program reaches, it reaches here. Needs root.
import { chmod, mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { EditMessage } from '../../../contract/messages/edit-message.ts'
import type { ProjectConfig } from '../../../contract/project-config.ts'
import { readSettings } from '../../../contract/settings/setting.ts'
import { workerSettings } from '../../../contract/settings/worker.ts'
import { makeCommandEditor } from '../../../worker/editor/command-editor.ts'
import { makeWorkspace } from '../../../worker/git/workspace.ts'
import { makeJob } from '../../../worker/job/run-job.ts'
import { canLeash } from '../../../worker/leash/can-leash.ts'
import { makeUserEach } from '../../../worker/leash/user-each.ts'
import type { Lease } from '../../../worker/lease/lease.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { makeMemoryS3 } from '../../fakes/memory-s3.ts'
import { setUpRepositories } from '../git/repositories.ts'
import { command } from '../job/real-job-setup.ts'
import { NO_EDITOR } from '../editor/no-editor.ts'

export const WITHOUT_ROOT = process.getuid?.() === 0 ? undefined : 'needs root'

/** Titles of tests say why they are skipped. */
export const asRoot = (title: string): string =>
  WITHOUT_ROOT === undefined ? title : `${title} (skipped: ${WITHOUT_ROOT})`

const ROOMY = {
  use: async () => () => {},
  makeRoom: async () => false,
  idle: async () => {},
  stop: async () => {},
}

/** Of this test run: another one on this machine has others. */
export const RANGE = { first: 100_000 + process.pid * 100, count: 100 }
export const LIMITS = { processes: 60, fileBytes: 1024 ** 2, openFiles: 256 }

export interface Asked {
  /** What the editing program runs; `$ROOT` is a directory of the worker's. */
  script: string
  command?: Partial<EditMessage>
  config?: Partial<ProjectConfig>
  env?: NodeJS.ProcessEnv
}

export const setUpLeash = async (limits = LIMITS) => {
  const all = await setUpRepositories()
  const { root, remote } = all
  const workspaceDir = path.join(root, 'worker')
  await chmod(root, 0o711)
  await mkdir(workspaceDir)
  await chmod(workspaceDir, 0o711)
  const { log, events, lines } = captureLog()
  const can = await canLeash(workspaceDir, RANGE, limits)
  if ('problem' in can) throw new Error(can.problem)
  const makeLeashes = () => makeUserEach({ workspaceDir, range: RANGE, tools: can.tools, limits, log })
  const leashes = makeLeashes()
  await leashes.begin()
  const committer = { name: 'Webordinary', email: 'robot@example.com' }
  const { ownerOf } = leashes
  const workspace = makeWorkspace({
    prefix: 'webordinary',
    workspaceDir,
    fileMaxBytes: 50 * 2 ** 20,
    lfsMaxBytes: 2 ** 30,
    gitSeconds: 60,
    committer,
    ownerOf,
    log,
  })
  const bucket = makeMemoryS3()
  const settings = readSettings(workerSettings, {
    AWS_REGION: 'us-east-1',
    PAYLOAD_BUCKET: 'payload',
    WORKSPACE_DIR: workspaceDir,
    EDITOR_COMMAND: 'unused',
    COMMITTER_EMAIL: committer.email,
    KILL_GRACE_SECONDS: '0.2',
  })

  const begin = ({ script, ...asked }: Asked) => {
    const message = { ...command, ...asked.command }
    const config: ProjectConfig = {
      email: message.userEmail,
      projectId: message.projectId,
      userId: message.userId,
      repository: remote.dir,
      baseBranch: 'main',
      outputDir: '.',
      previewBucket: 'previews',
      previewUrl: 'https://previews.example',
      ...asked.config,
    }
    const editor = makeCommandEditor({
      program: ['sh', '-c', `ROOT=${root}\n${script}`],
      graceSeconds: settings.killGraceSeconds,
    })
    const configOf = async () => config
    const job = makeJob({
      settings,
      s3: bucket.s3,
      configOf,
      workspace,
      editors: { command: editor, claude: NO_EDITOR },
      disk: ROOMY,
      leashes,
    })()
    const interrupting = new AbortController()
    const projectKey = `${message.projectId}#${message.userId}`
    const holder = { projectKey, containerId: 'w1', generation: 1 }
    const result = job({
      command: message,
      carried: [],
      lease: { holder, isSafe: () => true } as unknown as Lease,
      signal: new AbortController().signal,
      interrupt: interrupting.signal,
      spentBefore: {},
      noteProgress: async () => {},
      log,
    })
    return { result, interrupt: () => interrupting.abort(new Error('superseded')) }
  }
  return {
    ...all,
    workspaceDir,
    workspace,
    leashes,
    makeLeashes,
    begin,
    run: (asked: Asked) => begin(asked).result,
    bucket,
    log,
    events,
    lines,
    personDir: (projectId = 'site', userId = 'ann') => path.join(workspaceDir, projectId, userId),
    end: async () => {
      await leashes.begin()
      await all.end()
    },
  }
}

export type LeashedJobs = Awaited<ReturnType<typeof setUpLeash>>
