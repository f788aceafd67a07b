import type { SiteFile } from './site-files.ts'

/** What the bucket has under one path. */
export interface Stored {
  /**
   * Exactly as S3 gave it, with its quotes: conditions compare it. It is never computed here, because it is an MD5 only if one put
   * wrote the object without KMS.
   */
  etag: string
  /** Of the content, in hexadecimal digits. When it is unknown: a text that equals no MD5. */
  md5: string
  /** It may expire soon, if it was seen in a list of the bucket. */
  isOld?: boolean
}

/** The published objects, by path. */
export type Published = ReadonlyMap<string, Stored>

export interface Put {
  file: SiteFile
  /** The ETag of the object that it replaces. Undefined: there is none. */
  replaces: string | undefined
}

export interface PublishPlan {
  /** Put first, so a page never refers to an asset that is not there yet. */
  assets: Put[]
  /** Put after the assets: HTML in alphabetical order, the start page last. */
  pages: Put[]
  /** Objects that the site no longer has; deleted at the end. */
  stale: { path: string; etag: string }[]
}

const isPage = ({ file }: Put): boolean => file.contentType.startsWith('text/html')

/** Compares code units, so the order is the same on every machine. */
const inOrder = (a: { path: string }, b: { path: string }): number => {
  const [lastA, lastB] = [a, b].map(({ path }) => Number(path === 'index.html'))
  return (lastA ?? 0) - (lastB ?? 0) || (a.path < b.path ? -1 : Number(a.path > b.path))
}

/** The changes that bring the published objects to the site. Pure. */
export const planPublish = (files: SiteFile[], published: Published): PublishPlan => {
  const isThere = ({ path, md5 }: SiteFile): boolean => {
    const stored = published.get(path)
    return stored?.md5 === md5 && !stored.isOld
  }
  const changed = files
    .filter((file) => !isThere(file))
    .toSorted(inOrder)
    .map((file): Put => ({ file, replaces: published.get(file.path)?.etag }))
  const paths = new Set(files.map(({ path }) => path))
  return {
    assets: changed.filter((put) => !isPage(put)),
    pages: changed.filter(isPage),
    stale: [...published]
      .filter(([path]) => !paths.has(path))
      .map(([path, { etag }]) => ({ path, etag }))
      .toSorted(inOrder),
  }
}
