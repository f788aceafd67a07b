// Files above the limit are taken out of the worktree before git reads them: hosts refuse them, and git would read a sparse file of 100 GB.
import { lstatSync } from 'node:fs'
import { setImmediate as others } from 'node:timers/promises'
import { removeBelow } from '../workspace/fs.ts'
import type { Finding } from './findings.ts'
import { pathBelow, printNames } from './quoted-names.ts'
import type { FileName } from './quoted-names.ts'
import type { Git } from './run-git.ts'
import { isFileMode } from './what-changed.ts'
import type { Side } from './what-changed.ts'

interface Sized {
  name: FileName
  bytes: number
}

/** `before`: the version that is committed. */
export interface Candidate {
  name: FileName
  before?: Side
}

/** A call takes some microseconds, a tenth of what it takes without blocking. Heartbeats and other jobs have their turn in between. */
const STATS_AT_ONCE = 500

/** The apparent size, which git would read, of a regular file. Undefined for what is gone or has too long a path. */
const sizeOf = (dir: string, name: FileName): number | undefined => {
  try {
    const stats = lstatSync(pathBelow(dir, name), { throwIfNoEntry: false })
    return stats?.isFile() ? stats.size : undefined
  } catch {
    return undefined
  }
}

const above = async (dir: string, candidates: Candidate[], mostBytes: number) => {
  const found: (Sized & Candidate)[] = []
  for (const [at, candidate] of candidates.entries()) {
    if (at > 0 && at % STATS_AT_ONCE === 0) await others()
    const bytes = sizeOf(dir, candidate.name)
    if (bytes !== undefined && bytes > mostBytes) found.push({ ...candidate, bytes })
  }
  return found
}

/** The sizes of these objects; those that git does not have are absent. */
export const sizesOf = async (git: Git, ids: string[]): Promise<Map<string, number>> => {
  if (ids.length === 0) return new Map()
  const { stdout } = await git(['cat-file', '--batch-check=%(objectname) %(objectsize)'], {
    input: ids.map((id) => `${id}\n`).join(''),
  })
  const lines = stdout.split('\n').map((line) => /^([0-9a-f]+) (\d+)$/.exec(line))
  return new Map(lines.flatMap((match) => (match?.[1] ? [[match[1], Number(match[2])]] : [])))
}

/** Those above the limit, except files that are committed and no smaller: the host has taken them. */
export const tooLarge = async (
  git: Git,
  dir: string,
  candidates: Candidate[],
  mostBytes: number,
): Promise<Sized[]> => {
  const found = await above(dir, candidates, mostBytes)
  const ids = found.flatMap(({ before }) => (before && isFileMode(before.mode) ? [before.id] : []))
  const committed = await sizesOf(git, ids)
  return found.filter(({ bytes, before }) => bytes > (committed.get(before?.id ?? '') ?? 0))
}

/** Brings these files back to what `commit` has, in the index and the worktree. What it does not have is removed. */
export const takeBack = async (git: Git, dir: string, commit: string, names: FileName[]): Promise<void> => {
  for (const { bytes } of names) await removeBelow(dir, bytes)
  const input = printNames(names)
  const env = { GIT_LITERAL_PATHSPECS: '1' }
  await git(['reset', '--quiet', '--pathspec-from-file=-', commit], { input, env })
  // Ends with 1 when a file is not in the index.
  await git(['checkout-index', '--quiet', '--force', '--stdin'], { input, codes: [0, 1, 128] })
}

export const sayTooLarge = (files: Sized[], mostBytes: number): Finding[] =>
  files.map(({ name, bytes }) => ({ kind: 'too large', path: name.text, bytes, mostBytes }))
