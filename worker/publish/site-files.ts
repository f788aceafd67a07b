// The files of a site, ready to be published.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import type { Log } from '../../platform/log.ts'
import { contentTypeOf } from './content-type.ts'
import { eachAtMost } from './each-at-most.ts'
import { UserError } from '../errors/user-error.ts'
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
}

export interface SiteWork {
  /** The thread's worktree. If `dir` is the worktree itself, dot-files are not part of the site. */
  worktree: string
  /** The site's directory: an absolute path without links, as `runBuild` returns it. */
  dir: string
  log: Log
  signal: AbortSignal
}

/** Every file of the site, sorted by path. Rejects with a UserError when the site is empty, too large or cannot be read. */
export type SiteReader = (work: SiteWork) => Promise<SiteFile[]>

type Hashes = Map<string, { stamp: string; md5: string }>

/** S3 takes no more than 5 GB in one put. */
const LIMITS = { files: 20_000, bytes: 2 * 1024 ** 3 }
const READS_AT_ONCE = 4

/** Changes whenever the content may have changed. A build can set back the modification time, but not the ctime. */
const stampOf = ({ stats: { size, mtimeNs, ctimeNs, ino } }: Found): string =>
  [size, mtimeNs, ctimeNs, ino].join(' ')

const md5Of = async (file: Found): Promise<string> => {
  const hash = createHash('md5')
  try {
    for await (const chunk of createReadStream(file.absolute)) hash.update(chunk as Buffer)
  } catch (cause) {
    const userMessage = `The file "${file.path}" of the site cannot be read.`
    throw new UserError(userMessage, userMessage, { cause })
  }
  return hash.digest('hex')
}

/** Hashes the files. One that has not changed is not read again. */
const hashAll = async (found: Found[], before: Hashes, signal: AbortSignal): Promise<Hashes> => {
  const now: Hashes = new Map()
  const hash = async (file: Found): Promise<void> => {
    const stamp = stampOf(file)
    const known = before.get(file.path)
    now.set(file.path, known?.stamp === stamp ? known : { stamp, md5: await md5Of(file) })
  }
  await eachAtMost(READS_AT_ONCE, found, hash, signal)
  return now
}

const describe = ({ path, absolute, stats }: Found, hashes: Hashes): SiteFile => ({
  path,
  absolute,
  bytes: Number(stats.size),
  contentType: contentTypeOf(path),
  md5: hashes.get(path)?.md5 ?? '',
})

/** Reads the sites of one thread. It remembers the hashes, so a warm publish reads only what changed. */
export const makeSiteReader = (limits = LIMITS): SiteReader => {
  let hashes: Hashes = new Map()
  return async ({ worktree, dir, log, signal }) => {
    const withoutDotFiles = dir === (await realpath(worktree))
    const { uid: owner } = await stat(dir, { bigint: true })
    const found = await walkSite({ dir, owner, withoutDotFiles, limits, log, signal })
    if (found.length === 0)
      throw new UserError('There is no file to publish.', `no file to publish in ${dir}`)
    hashes = await hashAll(found, hashes, signal)
    return found.map((file) => describe(file, hashes))
  }
}
