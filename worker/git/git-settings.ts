// What every git command of ours is told, whatever a repository, or an agent that wrote into our directories, would like it to do.

/** The settings that win over any configuration file. */
export const FIXED_SETTINGS = Object.entries({
  // Programs that a configuration could name.
  'core.hooksPath': '/dev/null',
  'core.fsmonitor': 'false',
  'protocol.ext.allow': 'never',
  'commit.gpgSign': 'false',
  'push.gpgSign': 'false',
  'log.showSignature': 'false',
  // What is committed depends on the repository alone, not on files beside it.
  'core.attributesFile': '/dev/null',
  'core.excludesFile': '/dev/null',
  'core.autocrlf': 'false',
  'core.sparseCheckout': 'false',
  'core.untrackedCache': 'false',
  'i18n.commitEncoding': 'UTF-8',
  'i18n.logOutputEncoding': 'UTF-8',
  // Nothing is done beside what was asked.
  'submodule.recurse': 'false',
  'fetch.recurseSubmodules': 'false',
  'push.recurseSubmodules': 'no',
  'push.followTags': 'false',
  'rebase.autoSquash': 'false',
  'rebase.autoStash': 'false',
  'rebase.updateRefs': 'false',
  // A repacking that git starts in the background would outlive the command's time limit.
  'gc.auto': '0',
  'maintenance.auto': 'false',
  // Output that we read.
  'color.ui': 'false',
  'trailer.separators': ':',
}).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/** Access to remotes comes from these and from the user's own git configuration; the worker's rights in the cloud are not among them. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'SSH_AUTH_SOCK',
  'GIT_SSH_COMMAND',
  'GIT_ASKPASS',
  // For the program that GIT_ASKPASS names. No editing program and no build is given them; but they run as the same user, and one that looks
  // for them in /proc finds them.
  'GIT_HOST',
  'GIT_USERNAME',
  'GIT_PASSWORD',
  'GIT_CONFIG_GLOBAL',
  'LANG',
  'TMPDIR',
]

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
  /** When the command works on files. */
  worktree?: string
  /** Objects that this command may read besides those of the repository. */
  objects?: string
}

/** Names every directory, so that git searches for none and follows no `commondir` file: an agent could have written one. */
export const gitEnvironment = (
  env: NodeJS.ProcessEnv,
  { gitDir, worktree, objects }: GitPlace,
): Record<string, string> => ({
  ...Object.fromEntries(PASSED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]))),
  ...ALWAYS,
  GIT_DIR: gitDir,
  GIT_COMMON_DIR: gitDir,
  ...(worktree !== undefined && { GIT_WORK_TREE: worktree }),
  // Quoted, because a colon would separate two of them.
  ...(objects !== undefined && { GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify(objects) }),
})
