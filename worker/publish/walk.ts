// Finds the files of a site. The tree is hostile: links, any number of files, strange names.
import { opendir, realpath, stat } from 'node:fs/promises'
import type { BigIntStats, Dir, Dirent } from 'node:fs'
import path from 'node:path'
import type { Log } from '../../platform/log.ts'
import { shownPath } from '../../platform/shown-path.ts'
import { UserError } from '../errors/user-error.ts'
import type { LeftOut } from './left-out.ts'

export interface Tree {
  /** The directory's absolute path, without links. */
  dir: string
  /** The user to whom the tree belongs. */
  owner: bigint
  /** Leaves out files and directories whose name begins with a dot, except `.well-known`. `.git` is always left out. */
  withoutDotFiles: boolean
  log: Log
  signal: AbortSignal
  limits: { files: number; bytes: number }
  onLeftOut?: ((file: LeftOut) => void) | undefined
}

export interface Found {
  /** Relative to the directory, with `/`. */
  path: string
  /** The file to read: the target of a link, otherwise the file itself. */
  absolute: string
  stats: BigIntStats
}

/** An S3 key has at most 1,024 bytes, including the prefix. */
const LONGEST_PATH_BYTES = 900
/** Control characters, which XML cannot carry, and the character that Node puts for bytes that are not UTF-8. */
const STRANGE = /[\p{Cc}\uFFFD]/u

const isKey = (relative: string): boolean =>
  !STRANGE.test(relative) && Buffer.byteLength(relative) <= LONGEST_PATH_BYTES

const isLeftOut = (relative: string, { withoutDotFiles }: Tree): boolean =>
  relative
    .split('/')
    .some((name) => name === '.git' || (withoutDotFiles && name.startsWith('.') && name !== '.well-known'))

const relativeTo = (tree: Tree, file: string): string =>
  path.relative(tree.dir, file).split(path.sep).join('/')

const skip = (tree: Tree, relative: string, why: string): undefined => {
  tree.log.warn('file_left_out', { path: relative, why })
  tree.onLeftOut?.({ path: relative, why })
  return undefined
}

/** The target of a link, if that is a file which is published at its own place too. */
const followLink = async (tree: Tree, relative: string): Promise<Found | undefined> => {
  const absolute = await realpath(path.join(tree.dir, relative)).catch(() => undefined)
  if (absolute === undefined) return skip(tree, relative, 'a link that leads nowhere')
  const target = relativeTo(tree, absolute)
  if (target === '..' || target.startsWith('../')) return skip(tree, relative, 'a link that leaves the tree')
  if (isLeftOut(target, tree)) return skip(tree, relative, 'a link to a file that is not published')
  const stats = await stat(absolute, { bigint: true })
  if (!stats.isFile()) return skip(tree, relative, 'a link to something that is not a file')
  return { path: relative, absolute, stats }
}

const findFile = async (tree: Tree, entry: Dirent, relative: string): Promise<Found | undefined> => {
  if (!isKey(relative)) return skip(tree, relative, 'a name that cannot be published')
  if (entry.isSymbolicLink()) return followLink(tree, relative)
  if (!entry.isFile()) return undefined
  const absolute = path.join(tree.dir, relative)
  const stats = await stat(absolute, { bigint: true })
  // Where the kernel allows it, a program can give a second name to a file that it cannot read.
  if (stats.nlink > 1n && stats.uid !== tree.owner) return skip(tree, relative, 'a file of somebody else')
  return { path: relative, absolute, stats }
}

const openDirectory = async (tree: Tree, relative: string): Promise<Dir> => {
  try {
    return await opendir(path.join(tree.dir, relative))
  } catch (cause) {
    const userMessage = `The directory "${shownPath(relative)}" of the site cannot be read.`
    throw new UserError(userMessage, userMessage, { cause })
  }
}

async function* entriesOf(tree: Tree): AsyncGenerator<{ entry: Dirent; relative: string }> {
  const left = ['']
  for (let below = left.pop(); below !== undefined; below = left.pop())
    // One entry at a time: the names of a directory with millions of files would not fit into memory.
    for await (const entry of await openDirectory(tree, below)) {
      const relative = below === '' ? entry.name : `${below}/${entry.name}`
      if (isLeftOut(relative, tree)) continue
      yield { entry, relative }
      if (entry.isDirectory() && isKey(relative)) left.push(relative)
    }
}

/** The site has more files or bytes than a preview may have. */
export class SiteTooLarge extends UserError {
  override readonly name = 'SiteTooLarge'

  constructor(what: string, largest?: Found) {
    const named = largest ? ` The largest file is "${shownPath(largest.path)}".` : ''
    super(`The site is too large for a preview: it has more than ${what}.${named}`, `more than ${what}`)
  }
}

const largestOf = (found: Found[]): Found | undefined =>
  found.toSorted((a, b) => Number(b.stats.size - a.stats.size))[0]

/** Every file of the site, sorted by path. Throws SiteTooLarge when there are too many files and directories, or bytes. */
export const walkSite = async (tree: Tree): Promise<Found[]> => {
  const { limits, signal } = tree
  const found: Found[] = []
  let entries = 0
  let bytes = 0n
  for await (const { entry, relative } of entriesOf(tree)) {
    signal.throwIfAborted()
    if (++entries > limits.files)
      throw new SiteTooLarge(`${limits.files.toLocaleString('en')} files and directories`)
    const file = await findFile(tree, entry, relative)
    if (!file) continue
    found.push(file)
    bytes += file.stats.size
    if (bytes > limits.bytes) throw new SiteTooLarge(`${limits.bytes / 1024 ** 3} GB`, largestOf(found))
  }
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}
