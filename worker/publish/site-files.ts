// The files of a site, ready to be published.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import type { Log } from '../../platform/log.ts'
import { contentTypeOf } from './content-type.ts'
import { eachAtMost } from './each-at-most.ts'
import { UserError } from '../errors/user-error.ts'
import { isLfsPointer } from '../git/lfs/pointer.ts'
import { shownPath } from '../../platform/shown-path.ts'
import type { LeftOut } from './left-out.ts'
import { SNIFFED_BYTES, looksLikeHtml } from './looks-like-html.ts'
import { walkSite } from './walk.ts'
import type { Found } from './walk.ts'

export interface SiteFile {
  /** Relative to the site, with `/`. */
  path: string
  /** The file to read. */
  absolute: string
  bytes: number
  contentType: string
  /** Of the content, in hexadecimal digits. */
  md5: string
  /** A pointer of Git LFS stands in the place of the file. */
  isPointer?: true
}

export interface SiteWork {
  /** The thread's worktree. If `dir` is the worktree itself, dot-files are not part of the site. */
  worktree: string
  /** The site's directory: an absolute path without links, as `runBuild` returns it. */
  dir: string
  log: Log
  signal: AbortSignal
  /** Told of each file that is not part of the site though it lies there. */
  onLeftOut?: (file: LeftOut) => void
}

/** Every file of the site, sorted by path. Rejects with a UserError when the site is empty, too large or cannot be read. */
export type SiteReader = (work: SiteWork) => Promise<SiteFile[]>

interface Content {
  md5: string
  isHtml: boolean
  isPointer: boolean
}

type Contents = Map<string, Content & { stamp: string }>

/** S3 takes no more than 5 GB in one put. */
const LIMITS = { files: 20_000, bytes: 2 * 1024 ** 3 }
const READS_AT_ONCE = 4

/** Changes whenever the content may have changed. A build can set back the modification time, but not the ctime. */
const stampOf = ({ stats: { size, mtimeNs, ctimeNs, ino } }: Found): string =>
  [size, mtimeNs, ctimeNs, ino].join(' ')

/** Reads the file once. Its beginning tells what it is where its name does not. */
const readContent = async (file: Found): Promise<Content> => {
  const hash = createHash('md5')
  let beginning = ''
  try {
    for await (const chunk of createReadStream(file.absolute) as AsyncIterable<Buffer>) {
      if (beginning === '') beginning = chunk.toString('utf8', 0, SNIFFED_BYTES)
      hash.update(chunk)
    }
  } catch (cause) {
    const userMessage = `The file "${shownPath(file.path)}" of the site cannot be read.`
    throw new UserError(userMessage, userMessage, { cause })
  }
  const isPointer = isLfsPointer(beginning)
  return { md5: hash.digest('hex'), isHtml: looksLikeHtml(beginning), isPointer }
}

/** Reads the files. One that has not changed is not read again. */
const readAll = async (found: Found[], before: Contents, signal: AbortSignal): Promise<Contents> => {
  const now: Contents = new Map()
  const read = async (file: Found): Promise<void> => {
    const stamp = stampOf(file)
    const known = before.get(file.path)
    now.set(file.path, known?.stamp === stamp ? known : { stamp, ...(await readContent(file)) })
  }
  await eachAtMost(READS_AT_ONCE, found, read, signal)
  return now
}

const describe = ({ path, absolute, stats }: Found, contents: Contents): SiteFile => {
  const { md5 = '', isHtml = false, isPointer = false } = contents.get(path) ?? {}
  const contentType = contentTypeOf(path, isHtml)
  return { path, absolute, bytes: Number(stats.size), contentType, md5, ...(isPointer && { isPointer }) }
}

/** Reads the sites of one thread. It remembers what it read, so a warm publish reads only what changed. */
export const makeSiteReader = (limits = LIMITS): SiteReader => {
  let contents: Contents = new Map()
  return async ({ worktree, dir, log, signal, onLeftOut }) => {
    const withoutDotFiles = dir === (await realpath(worktree))
    const { uid: owner } = await stat(dir, { bigint: true })
    const found = await walkSite({ dir, owner, withoutDotFiles, limits, log, signal, onLeftOut })
    if (found.length === 0)
      throw new UserError('There is no file to publish.', `no file to publish in ${dir}`)
    contents = await readAll(found, contents, signal)
    return found.map((file) => describe(file, contents))
  }
}
