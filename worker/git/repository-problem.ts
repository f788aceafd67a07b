// What went wrong between us and a repository, in words for the person who asked.
import { cutText } from '../../platform/cut-text.ts'
import { RepositoryProblem } from '../errors/user-error.ts'
import { FENCE_BRANCHES } from '../../contract/fence-refs.ts'
import type { GitFailed } from './run-git.ts'

const REFUSED =
  /Permission denied|not found|does not exist|does not appear to be a git repository|Authentication failed|could not read (Username|Password)|access denied|Host key verification failed|returned error: 40[134]/i
/** What git says at the end of many failures, whatever the cause: only a reason when there is no other. */
const CONSEQUENCE =
  /^(fatal|error): (the remote end hung up unexpectedly|early EOF|RPC failed|error in sideband demultiplexer|failed to push some refs)/
const UNREACHABLE =
  /Could not resolve host|Connection (refused|timed out|reset)|Failed to connect|Couldn't connect|Network is unreachable|No route to host|hung up unexpectedly|unexpected disconnect|early EOF|returned error: 5\d\d/i
const LONGEST_QUOTE = 500
const LONGEST_LINE = 1_000

/** Lines are cut, because the other side decides how long they are and regular expressions read them. */
const linesOf = (stderr: string): string[] => stderr.split('\n').map((line) => cutText(line, LONGEST_LINE))

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

const complaints = (stderr: string): string[] =>
  linesOf(stderr).filter((line) => /^(fatal|error): /.test(line))

/** Git's own first reason; what only follows from it is none. */
const ownReason = (stderr: string): string | undefined =>
  complaints(stderr).find((line) => !CONSEQUENCE.test(line))

const fatalLine = (stderr: string): string => {
  const line = ownReason(stderr) ?? complaints(stderr)[0]
  return shorten(line?.replace(/^\w+: /, '') ?? 'git gave no reason')
}

/** With no word about the way there, git's own reason counts. */
const isUnreached = (stderr: string): boolean => {
  const reason = ownReason(stderr)
  return UNREACHABLE.test(
    reason === undefined ? stderr : stderr.replaceAll(/hung up unexpectedly|early EOF/gi, ''),
  )
}

/** Where a workspace lies on this machine is nobody's business. */
const ownPlaces = (text: string): string => text.replaceAll(/(\/[^\s/:'"]+)+\/(?=mirror\.git\b|thread-)/g, '')

/** Without control characters but line ends, so that no terminal obeys it; 500 characters at most. */
const shorten = (text: string): string =>
  cutText(ownPlaces(text.replaceAll(/[^\P{Cc}\n]/gu, '')), LONGEST_QUOTE, '…')

const sayTooSlow = (seconds: number): string =>
  `Git took longer than ${seconds} seconds with the repository and was stopped.`

const sayUnreached = (stderr: string, cannotBe: string): string => {
  if (REFUSED.test(stderr)) return 'The repository does not exist, or it refuses access.'
  if (isUnreached(stderr)) return "The repository's server cannot be reached at the moment."
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

/** Git cannot take the changed files. A reason in its own words, which name the file. */
export const cannotAdd = (failed: GitFailed): RepositoryProblem =>
  new RepositoryProblem(`Git cannot take the changed files: ${fatalLine(failed.stderr)}.`, failed)

const MOST_NAMES = 5

/** `there`: names of the branches that there are. Our own thread branches come last, because nobody starts from one. */
export const noSuchBranch = (name: string, there: string[]): RepositoryProblem => {
  const present = there.filter((branch) => !branch.startsWith(FENCE_BRANCHES))
  if (present.length === 0)
    return new RepositoryProblem(`The repository is empty: it has no branch ${name} yet.`)
  const isOurs = (branch: string): number => Number(branch.startsWith('thread-'))
  const names = present.toSorted((a, b) => isOurs(a) - isOurs(b)).slice(0, MOST_NAMES)
  const more = present.length > names.length ? `, and ${present.length - names.length} more` : ''
  return new RepositoryProblem(`The repository has no branch ${name}. It has: ${names.join(', ')}${more}.`)
}
