// The configuration of every git command of ours, whatever a repository, or a program that wrote into our directories, has configured.

import { fileURLToPath } from 'node:url'
import type { User } from '../process/leash.ts'

/** Settings that override every configuration file. */
export const FIXED_SETTINGS = Object.entries({
  // Programs that a configuration file could name.
  'core.hooksPath': '/dev/null',
  'core.fsmonitor': 'false',
  'protocol.ext.allow': 'never',
  'commit.gpgSign': 'false',
  'push.gpgSign': 'false',
  'log.showSignature': 'false',
  // What is committed depends only on the repository.
  'core.attributesFile': '/dev/null',
  'core.excludesFile': '/dev/null',
  'core.autocrlf': 'false',
  'core.sparseCheckout': 'false',
  'core.untrackedCache': 'false',
  // Names that would be a git directory on another system: hosts refuse a push with them.
  'core.protectHFS': 'true',
  'core.protectNTFS': 'true',
  'i18n.commitEncoding': 'UTF-8',
  'i18n.logOutputEncoding': 'UTF-8',
  // No side effects.
  'submodule.recurse': 'false',
  'fetch.recurseSubmodules': 'false',
  'push.recurseSubmodules': 'no',
  'push.followTags': 'false',
  'rebase.autoSquash': 'false',
  'rebase.autoStash': 'false',
  'rebase.updateRefs': 'false',
  // A background repack would outlive the command's time limit.
  'gc.auto': '0',
  'maintenance.auto': 'false',
  // Output that we read.
  'color.ui': 'false',
  'core.quotePath': 'true',
  'trailer.separators': ':',
}).flatMap(([name, value]) => ['-c', `${name}=${value}`])

const LFS_FILTER = fileURLToPath(new URL('lfs/filter.ts', import.meta.url))

/** Git runs it by a shell. */
const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`

/** Our own filter for Git LFS: git starts it when it meets such a file. Should it fail, git takes the content as it is. */
const lfsFilter = (objectsDir: string): [name: string, value: string][] => [
  ['filter.lfs.process', [process.execPath, LFS_FILTER, objectsDir].map(quoted).join(' ')],
  ['filter.lfs.required', 'false'],
]

export const lfsSettings = (objectsDir: string): string[] =>
  lfsFilter(objectsDir).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/** Settings in an environment, where names and values are apart. */
export const settingsInEnvironment = (settings: [name: string, value: string][]): Record<string, string> => {
  const pairs = settings.flatMap(([name, value], i) => [
    [`GIT_CONFIG_KEY_${i}`, name],
    [`GIT_CONFIG_VALUE_${i}`, value],
  ])
  return { GIT_CONFIG_COUNT: `${settings.length}`, ...(Object.fromEntries(pairs) as Record<string, string>) }
}

/** For programs that run git in a worktree with files of Git LFS: to a git without a filter they would all seem changed. */
export const lfsEnvironment = (objectsDir: string): Record<string, string> =>
  settingsInEnvironment(lfsFilter(objectsDir))

/** What the commands are that speak to remotes. Only these get credentials. `lfs` runs in mirrors alone, with a remote that we name. */
const REMOTE: ReadonlySet<string> = new Set(['ls-remote', 'fetch', 'push', 'lfs'])

export const isRemote = ([command = '']: string[]): boolean => REMOTE.has(command)

/** Credentials for remotes come from these, and ssh's own files. AWS credentials are not among them. */
const ACCESS = [
  // Of ssh and its configuration. Git itself reads nothing there.
  'HOME',
  'SSH_AUTH_SOCK',
  'GIT_SSH_COMMAND',
  'GIT_ASKPASS',
  // For the program that GIT_ASKPASS names.
  'GIT_HOST',
  'GIT_USERNAME',
  'GIT_PASSWORD',
  // A file that the operator has chosen.
  'GIT_CONFIG_GLOBAL',
  'TMPDIR',
]

const USUAL = ['PATH', 'LANG']

const REMOTE_CONFIG = fileURLToPath(new URL('remote.gitconfig', import.meta.url))

const taken = (env: NodeJS.ProcessEnv, names: string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])))

/** No configuration of anybody, and no home that could have one. */
const NOTHING_OF_HOME = { HOME: '/nonexistent', GIT_CONFIG_GLOBAL: '/dev/null' }

const ALWAYS = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_EDITOR: ':',
  GIT_PAGER: 'cat',
}

/** Absolute directories. */
export interface GitPlace {
  gitDir: string
  /** For commands that work on files. */
  worktree?: string
  /** As whom git runs. Absent: the worker's own user. */
  user?: User
  /** Objects directories that the command may read besides the repository's own. */
  objects?: string
  /** Where the files of Git LFS are. Absent: pointers stay pointers. */
  lfsObjects?: string
}

/** Names every directory, so git searches for none and follows no `commondir` file, which a program could have written. */
export const gitEnvironment = (
  env: NodeJS.ProcessEnv,
  { gitDir, worktree, objects }: GitPlace,
  args: string[],
): Record<string, string> => ({
  ...taken(env, USUAL),
  ...(isRemote(args) ? { GIT_CONFIG_GLOBAL: REMOTE_CONFIG, ...taken(env, ACCESS) } : NOTHING_OF_HOME),
  ...ALWAYS,
  GIT_DIR: gitDir,
  GIT_COMMON_DIR: gitDir,
  ...(worktree !== undefined && { GIT_WORK_TREE: worktree }),
  // Quoted: a colon separates entries.
  ...(objects !== undefined && { GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify(objects) }),
})
