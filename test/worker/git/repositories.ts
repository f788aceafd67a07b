// A remote with one commit on `main`, somebody else who pushes to it, and a workspace over a directory of its own.
import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Log, LogFields } from '../../../platform/log.ts'
import type { Evictions } from '../../../worker/git/evict.ts'
import { makeWorkspace } from '../../../worker/git/workspace.ts'
import type { Workspace, Worktree } from '../../../worker/git/worktree.ts'

const run = promisify(execFile)
const PERSON = {
  GIT_AUTHOR_NAME: 'Somebody',
  GIT_AUTHOR_EMAIL: 'somebody@example.com',
  GIT_COMMITTER_NAME: 'Somebody',
  GIT_COMMITTER_EMAIL: 'somebody@example.com',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
}

/** Git as a person runs it. */
export const git = async (cwd: string, ...args: string[]): Promise<string> => {
  const running = run('git', args, { cwd, env: { ...process.env, ...PERSON } })
  running.child.stdin?.end()
  return (await running).stdout.trimEnd()
}

export const writeFiles = async (dir: string, files: Record<string, string>): Promise<void> => {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(dir, name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, text)
  }
}

export const contentOf = (worktree: Worktree, name: string): Promise<string> =>
  readFile(path.join(worktree.dir, name), 'utf8')

export interface Line {
  event: string
  fields: LogFields
}

export const listLog = (): { log: Log; events: Line[] } => {
  const events: Line[] = []
  const write = (event: string, fields: LogFields = {}): void => void events.push({ event, fields })
  const log: Log = { debug: write, info: write, warn: write, error: write, with: () => log }
  return { log, events }
}

export const makeRemote = async (root: string, name = 'remote') => {
  const dir = path.join(root, `${name}.git`)
  const person = path.join(root, `${name}-person`)
  await git(root, 'init', '--quiet', '--bare', '--initial-branch=main', dir)
  await git(root, 'init', '--quiet', '--initial-branch=main', person)

  /** Somebody else commits these files on top of a branch (`from` when there is none) and pushes. */
  const personPushes = async (
    branch: string,
    files: Record<string, string>,
    from = branch,
  ): Promise<string> => {
    const isThere = await git(dir, 'rev-parse', '--verify', '--quiet', from).catch(() => undefined)
    if (isThere) {
      await git(person, 'fetch', '--quiet', dir, from)
      await git(person, 'checkout', '--quiet', '--detach', 'FETCH_HEAD')
    }
    await writeFiles(person, files)
    await git(person, 'add', '--all')
    await git(person, 'commit', '--quiet', '-m', `Somebody changes ${branch}`)
    await git(person, 'push', '--quiet', dir, `HEAD:refs/heads/${branch}`)
    return git(person, 'rev-parse', 'HEAD')
  }
  return {
    dir,
    personPushes,
    /** Where a ref stands. */
    at: (ref: string): Promise<string | undefined> =>
      git(dir, 'rev-parse', '--verify', '--quiet', ref).catch(() => undefined),
    show: (ref: string, file: string): Promise<string> => git(dir, 'show', `${ref}:${file}`),
    refs: (): Promise<string> => git(dir, 'for-each-ref', '--format=%(refname) %(objectname)'),
    hook: async (hook: string, script: string): Promise<void> =>
      writeFile(path.join(dir, 'hooks', hook), `#!/bin/sh\n${script}\n`, { mode: 0o755 }),
    /** A setting of the server. */
    set: async (setting: string, value: string): Promise<void> => {
      await git(dir, 'config', setting, value)
    },
    unset: async (setting: string): Promise<void> => {
      await git(dir, 'config', '--unset', setting)
    },
    removeHook: (hook: string): Promise<void> => rm(path.join(dir, 'hooks', hook)),
  }
}

export const never = new AbortController().signal
export const FENCE = 'refs/webordinary/fence/webordinary/site/ann'

/** `end` removes everything. Meanwhile git reads no configuration of the machine's user. */
export const setUpRepositories = async (
  changes: { gitSeconds?: number; fileMaxBytes?: number; lfsMaxBytes?: number } = {},
) => {
  const restore = setVariable('GIT_CONFIG_GLOBAL', '/dev/null')
  const root = await mkdtemp(path.join(tmpdir(), 'webordinary-git-'))
  const remote = await makeRemote(root)
  await remote.personPushes('main', { 'index.html': 'hello\n', '.gitignore': 'node_modules\n' })
  const { log, events } = listLog()

  /** Another worker has another directory; a worker that was started again has the same. */
  const makeWorker = (name = 'worker', prefix = 'webordinary'): Workspace & Evictions =>
    makeWorkspace({
      prefix,
      workspaceDir: path.join(root, name),
      gitSeconds: 60,
      fileMaxBytes: 50 * 2 ** 20,
      lfsMaxBytes: 2 ** 30,
      committer: { name: 'Webordinary', email: 'robot@example.com' },
      log,
      ...changes,
    })
  const thread = {
    projectId: 'site',
    userId: 'ann',
    threadId: 't1',
    repository: remote.dir,
    baseBranch: 'main',
  }
  const holderOf = (generation: number) => ({
    projectKey: 'site#ann',
    generation,
    containerId: `container-${generation}`,
  })
  const work = {
    instruction: 'Change the title',
    author: { name: 'Ann', email: 'ann@example.com' },
    commandId: 'c1',
    threadId: 't1',
  }
  /** Opens, changes files, commits. */
  const edit = async (
    workspace: Workspace,
    files: Record<string, string>,
    about: { commandId?: string; generation?: number; threadId?: string } = {},
  ): Promise<Worktree> => {
    const { generation = 1, ...names } = about
    const worktree = await workspace.open({ ...thread, ...names }, holderOf(generation), never)
    await writeFiles(worktree.dir, files)
    await workspace.commit(worktree, { ...work, ...names }, never)
    return worktree
  }
  return {
    root,
    remote,
    mirror: path.join(root, 'worker', 'site', 'mirror.git'),
    workspace: makeWorker(),
    makeWorker,
    thread,
    holder: holderOf(1),
    holderOf,
    work,
    edit,
    log,
    events,
    end: (): Promise<void> => {
      restore()
      return rm(root, { recursive: true, force: true })
    },
  }
}

export type Repositories = Awaited<ReturnType<typeof setUpRepositories>>

/** What a promise was rejected with. */
export const failureOf = async (promise: Promise<unknown>): Promise<unknown> => {
  let value: unknown
  try {
    value = await promise
  } catch (error) {
    return error
  }
  throw new Error(`expected a failure, got ${JSON.stringify(value)}`)
}

export const untilThere = async (file: string): Promise<void> => {
  while (
    await access(file).then(
      () => false,
      () => true,
    )
  )
    await wait(20)
}

/** Returns how to set it back. */
const setVariable = (name: string, value: string | undefined): (() => void) => {
  const before = process.env[name]
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
  return () => {
    if (before === undefined) delete process.env[name]
    else process.env[name] = before
  }
}

/** Acts with this variable in the environment of this process. */
export const withVariable = async (
  name: string,
  value: string | undefined,
  act: () => Promise<void>,
): Promise<void> => {
  const restore = setVariable(name, value)
  try {
    await act()
  } finally {
    restore()
  }
}

/** An ssh that stays on this machine; `script` has the far side's command in `$2`. Git asks with `-G` what kind of ssh it is. */
export const makeSsh = async (root: string, script: string): Promise<string> => {
  const file = path.join(root, 'wire')
  await writeFile(file, `#!/bin/sh\n[ "$1" = -G ] && exit 1\n${script}\n`, { mode: 0o755 })
  return file
}
