// Runs jobs of two threads on a file system that has room for one of them, and prints how they ended. Started by small-disk.test.ts.
import { readdir, statfs } from 'node:fs/promises'
import path from 'node:path'
import { readSettings } from '../../../contract/settings/setting.ts'
import { workerSettings } from '../../../contract/settings/worker.ts'
import { makeSharedUser } from '../../../worker/leash/shared-user.ts'
import { startWorkspaceCache } from '../../../worker/workspace-cache/cache.ts'
import { makeWorkspace } from '../../../worker/git/workspace.ts'
import type { Lease } from '../../../worker/lease/lease.ts'
import { makeCommandEditor } from '../../../worker/editor/command-editor.ts'
import { makeJob } from '../../../worker/job/run-job.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { command } from '../job/job-setup.ts'
import { makeMemoryS3 } from '../../fakes/memory-s3.ts'
import { NO_EDITOR } from '../editor/no-editor.ts'

const [workspaceDir = '', repository = '', scenario = ''] = process.argv.slice(2)

const { log, lines } = captureLog()
const settings = readSettings(workerSettings, {
  AWS_REGION: 'us-east-1',
  PAYLOAD_BUCKET: 'payload',
  WORKSPACE_DIR: workspaceDir,
  EDITOR_COMMAND: 'sh',
  COMMITTER_EMAIL: 'robot@example.com',
})
const committer = { name: 'Webordinary', email: 'robot@example.com' }
const workspace = makeWorkspace({
  prefix: 'webordinary',
  workspaceDir,
  gitSeconds: 60,
  fileMaxBytes: 50 * 2 ** 20,
  lfsMaxBytes: 2 ** 30,
  committer,
  log,
})
const disk = startWorkspaceCache({ workspaceDir, maxBytes: 2 ** 40, evictions: workspace, log })
const config = {
  email: 'ann@customer.test',
  projectId: 'blog',
  userId: 'ann',
  repository,
  baseBranch: 'main',
  outputDir: '.',
  previewBucket: 'previews',
  previewUrl: 'https://previews.example',
}
const makeSessionJob = makeJob({
  settings,
  s3: makeMemoryS3().s3,
  configOf: async () => config,
  workspace,
  disk,
  leashes: makeSharedUser(workspaceDir, log),
  editors: { command: makeCommandEditor({ program: ['sh'], graceSeconds: 1 }), claude: NO_EDITOR },
})
const run = makeSessionJob()
const holder = { projectKey: 'blog#ann', containerId: 'w1', generation: 1 }
const lease = { holder, isSafe: () => true } as unknown as Lease
const { signal } = new AbortController()
/** The instruction is a shell script. */
const job = (chatThreadId: string, instruction: string) => {
  const work = { ...command, chatThreadId, commandId: `c-${chatThreadId}`, instruction }
  return run({
    command: work,
    carried: [],
    lease,
    signal,
    interrupt: signal,
    spentBefore: {},
    noteProgress: async () => {},
    log,
  })
}

const cache = scenario === 'edit' ? 9_000_000 : 14_000_000
const first = await job(
  't1',
  `mkdir node_modules; head -c ${cache} /dev/urandom > node_modules/x; echo 1 > 1.html`,
)
if (scenario === 'in use') await disk.use({ projectId: 'blog', userId: 'ann', threadId: 't1' }, signal)
const fill = scenario === 'edit' ? 'head -c 12000000 /dev/urandom > new' : 'echo 2 > 2.html'
const second = await job('t2', fill)
const third = scenario === 'edit' ? await job('t3', 'echo 3 > 3.html') : undefined
await disk.idle()
await disk.stop()

const { bavail, bsize } = await statfs(workspaceDir)
const threads = (await readdir(path.join(workspaceDir, 'blog', 'ann'))).filter((name) =>
  name.startsWith('thread-'),
)
const events = lines.map(({ event }) => event)
console.log(JSON.stringify({ first, second, third, threads, events, freeBytes: bavail * bsize }))
