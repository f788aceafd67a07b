// What the editing program and the build may know of the worker's environment: a list of what is allowed, because a list of what
// is secret would always be one name short.

const ALLOWED = ['LANG', 'LC_ALL', 'NODE', 'TERM', 'TZ']
const USUAL_PATH = '/usr/local/bin:/usr/bin:/bin'

export interface ChildFacts {
  commandId: string
  threadId: string
  /** An existing directory: programs keep caches and settings there. Not the worker's own, which may hold credentials. */
  home: string
  /** An empty directory for temporary files, which goes with the job. */
  temporary: string
  /** Who commits, if the program makes commits of its own. */
  email: string
  /** The directory with the attachments of the command. */
  attachments?: string
}

/** Where there is no name for a user, git commits and stashes nothing without these. */
const gitIdentity = (email: string): Record<string, string> => ({
  GIT_AUTHOR_NAME: 'Webordinary',
  GIT_AUTHOR_EMAIL: email,
  GIT_COMMITTER_NAME: 'Webordinary',
  GIT_COMMITTER_EMAIL: email,
})

/** The whole environment of a child, from the worker's own and the facts of a command. */
export const childEnv = (worker: NodeJS.ProcessEnv, facts: ChildFacts): Record<string, string> => {
  const allowed = ALLOWED.flatMap((name) => (worker[name] === undefined ? [] : [[name, worker[name]]]))
  return {
    ...(Object.fromEntries(allowed) as Record<string, string>),
    PATH: worker['PATH'] ?? USUAL_PATH,
    HOME: facts.home,
    TMPDIR: facts.temporary,
    ...gitIdentity(facts.email),
    // The machine's git may have filters, of Git LFS above all, that would ask servers, and helpers that know the operator's passwords.
    GIT_CONFIG_NOSYSTEM: '1',
    WEBORDINARY_COMMAND_ID: facts.commandId,
    WEBORDINARY_THREAD_ID: facts.threadId,
    ...(facts.attachments !== undefined && { WEBORDINARY_ATTACHMENTS: facts.attachments }),
  }
}
