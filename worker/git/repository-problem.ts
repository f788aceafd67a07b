// What went wrong between us and a repository, in words for the person who asked.
import { RepositoryProblem } from '../errors/user-error.ts'
import type { GitFailed } from './run-git.ts'

const REFUSED =
  /Permission denied|not found|does not exist|does not appear to be a git repository|Authentication failed|could not read (Username|Password)|access denied|Host key verification failed|returned error: 40[134]/i
const UNREACHABLE =
  /Could not resolve host|Connection (refused|timed out|reset)|Failed to connect|Couldn't connect|Network is unreachable|No route to host|hung up unexpectedly|early EOF|returned error: 5\d\d/i
const LONGEST_QUOTE = 500
const LONGEST_LINE = 1_000

/** Lines are cut, because the other side decides how long they are and regular expressions read them. */
const linesOf = (stderr: string): string[] => stderr.split('\n').map((line) => line.slice(0, LONGEST_LINE))

/** What the other side printed: git puts `remote: ` before each of its lines. */
const remoteLines = (stderr: string): string => {
  const lines = linesOf(stderr).flatMap((line) => /^remote: (.*\S)/.exec(line)?.[1] ?? [])
  return shorten(lines.slice(0, 8).join('\n'))
}

/** The reason in ` ! [remote rejected] HEAD -> main (protected branch)`; of several refs, the one that made the others fail. */
const rejection = (stderr: string): string | undefined =>
  linesOf(stderr)
    .flatMap((line) => /^ ! \[[^\]]*rejected\].*\((.*)\)$/.exec(line)?.[1] ?? [])
    .find((reason) => !/atomic (push|transaction) fail/i.test(reason))

const fatalLine = (stderr: string): string => {
  const lines = linesOf(stderr).filter((line) => /^(fatal|error): /.test(line))
  return shorten(lines[0]?.replace(/^\w+: /, '') ?? 'git gave no reason')
}

/** Where a workspace lies on this machine is nobody's business. */
const ownPlaces = (text: string): string => text.replaceAll(/(\/[^\s/:'"]+)+\/(?=mirror\.git\b|thread-)/g, '')

/** Without control characters but line ends, so that no terminal obeys it; 500 characters at most. */
const shorten = (text: string): string => {
  const plain = ownPlaces(text.replaceAll(/[^\P{Cc}\n]/gu, ''))
  return plain.length > LONGEST_QUOTE ? `${plain.slice(0, LONGEST_QUOTE)}…` : plain
}

const sayTooSlow = (seconds: number): string =>
  `Git took longer than ${seconds} seconds with the repository and was stopped.`

const sayUnreached = (stderr: string, cannotBe: string): string => {
  if (REFUSED.test(stderr)) return 'The repository does not exist, or it refuses access.'
  if (UNREACHABLE.test(stderr)) return "The repository's server cannot be reached at the moment."
  return `The repository cannot be ${cannotBe}: ${fatalLine(stderr)}.`
}

const sayUnpushed = (stderr: string): string => {
  const quoted = remoteLines(stderr)
  const reason = rejection(stderr)
  if (reason === undefined && !quoted) return sayUnreached(stderr, 'pushed to')
  const refused = `The repository refused the push${reason ? ` (${reason})` : ''}`
  return quoted ? `${refused}. It said:\n${quoted}` : `${refused}.`
}

/** What a failed git command with a remote means. Credentials were taken out of its output when it was read. */
export const repositoryProblem = (act: 'read' | 'push', failed: GitFailed): RepositoryProblem => {
  if (failed.why === 'too slow') return new RepositoryProblem(sayTooSlow(failed.seconds), failed)
  const userMessage = act === 'read' ? sayUnreached(failed.stderr, 'read') : sayUnpushed(failed.stderr)
  return new RepositoryProblem(userMessage, failed)
}

const MOST_NAMES = 5

/** `present`: names of the branches that there are. Our own thread branches come last, because nobody starts from one. */
export const noSuchBranch = (name: string, present: string[]): RepositoryProblem => {
  if (present.length === 0)
    return new RepositoryProblem(`The repository is empty: it has no branch ${name} yet.`)
  const isOurs = (branch: string): number => Number(branch.startsWith('thread-'))
  const names = present.toSorted((a, b) => isOurs(a) - isOurs(b)).slice(0, MOST_NAMES)
  const more = present.length > names.length ? `, and ${present.length - names.length} more` : ''
  return new RepositoryProblem(`The repository has no branch ${name}. It has: ${names.join(', ')}${more}.`)
}
