import type { SiteFile } from './site-files.ts'

/** What the bucket has under one path. */
export interface Stored {
  /**
   * Exactly as S3 gave it, with its quotes: what a condition compares. It is an MD5 only for what one put wrote without KMS, so it
   * is never computed here.
   */
  etag: string
  /** Of the content, in hexadecimal digits; something that equals no MD5 when it is not known. */
  md5: string
}

/** What is published, by path. */
export type Published = ReadonlyMap<string, Stored>

export interface Put {
  file: SiteFile
  /** The ETag of what it replaces; undefined: nothing is there. */
  replaces: string | undefined
}

export interface PublishPlan {
  /** To be put first, so that a page never names what is not there yet. */
  assets: Put[]
  /** To be put after the assets: HTML in alphabetical order, the start page at the very end. */
  pages: Put[]
  /** What no page names any more, to be deleted at the end. */
  stale: { path: string; etag: string }[]
}

const isPage = ({ file }: Put): boolean => file.contentType.startsWith('text/html')

/** By code units, so that the order is the same on every machine. */
const inOrder = (a: { path: string }, b: { path: string }): number => {
  const [lastA, lastB] = [a, b].map(({ path }) => Number(path === 'index.html'))
  return (lastA ?? 0) - (lastB ?? 0) || (a.path < b.path ? -1 : Number(a.path > b.path))
}

/** What must change, given the site and what is published. */
export const planPublish = (files: SiteFile[], published: Published): PublishPlan => {
  const changed = files
    .filter(({ path, md5 }) => published.get(path)?.md5 !== md5)
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
