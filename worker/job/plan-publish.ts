import type { SiteFile } from './site-files.ts'

export interface PublishPlan {
  /** To be put first, so that a page never names what is not there yet. */
  assets: SiteFile[]
  /** To be put after the assets: HTML in alphabetical order, the start page at the very end. */
  pages: SiteFile[]
  /** Paths that no page names any more, to be deleted at the end. */
  stale: string[]
}

const isPage = ({ contentType }: SiteFile): boolean => contentType.startsWith('text/html')

/** By code units, so that the order is the same on every machine. */
const inOrder = (a: { path: string }, b: { path: string }): number => {
  const [lastA, lastB] = [a, b].map(({ path }) => Number(path === 'index.html'))
  return (lastA ?? 0) - (lastB ?? 0) || (a.path < b.path ? -1 : Number(a.path > b.path))
}

/** What must change, given the site and what is published: path -> MD5. */
export const planPublish = (files: SiteFile[], published: ReadonlyMap<string, string>): PublishPlan => {
  const changed = files.filter(({ path, md5 }) => published.get(path) !== md5).toSorted(inOrder)
  const paths = new Set(files.map(({ path }) => path))
  return {
    assets: changed.filter((file) => !isPage(file)),
    pages: changed.filter(isPage),
    stale: [...published.keys()].filter((path) => !paths.has(path)).toSorted(),
  }
}
