// Which previews may be shown inside the page. A worker writes a preview's address: only one below the address of a known project is framed,
// because a frame fetches it without being asked. Pure.
import type { ProjectConfig } from '../../../contract/project-config.ts'

const PLACE = '{branch}'

const urlIn = (text: string): URL | undefined => {
  const url = URL.parse(text)
  return url && /^https?:$/.test(url.protocol) ? url : undefined
}

/** `https://{branch}.p.example` may be framed as `https://*.p.example`. */
const frameSourceOf = (previewUrl: string): string[] => {
  const url = urlIn(previewUrl.replaceAll(PLACE, 'branch-to-be'))
  if (!url) return []
  const host = /^[a-z]+:\/\/([^/]*)/i.exec(previewUrl)?.[1] ?? ''
  if (!host.includes(PLACE)) return [url.origin]
  const rest = /^\{branch\}(\.[a-z0-9.-]+(?::\d+)?)$/i.exec(host)?.[1]
  return rest === undefined ? [] : [`${url.protocol}//*${rest}`]
}

/** For the page's Content-Security-Policy. */
export const frameSources = (configs: Pick<ProjectConfig, 'previewUrl'>[]): string[] => [
  ...new Set(configs.flatMap(({ previewUrl }) => frameSourceOf(previewUrl))),
]

/** A preview's address begins so; not known where the host itself has the branch in it. */
const beginningOf = (previewUrl: string): string | undefined => {
  const [before = ''] = previewUrl.includes(PLACE)
    ? previewUrl.split(PLACE)
    : [previewUrl.replace(/\/?$/, '/')]
  return /^https?:\/\/[^/]+\//i.test(before) ? before : undefined
}

const isOf = (url: URL, previewUrl: string): boolean => {
  const beginning = beginningOf(previewUrl)
  if (beginning !== undefined) return url.href.startsWith(beginning)
  return frameSourceOf(previewUrl).some((source) => {
    const [scheme, rest] = source.split('//*')
    return rest !== undefined && url.protocol === scheme && url.host.endsWith(rest)
  })
}

/** An address that may be linked; `inside`: of a known project, and so framed. */
export const previewOf = (
  given: string | undefined,
  configs: Pick<ProjectConfig, 'previewUrl'>[],
): { url: string; inside: boolean } | undefined => {
  const url = given === undefined ? undefined : urlIn(given)
  return url && { url: url.href, inside: configs.some(({ previewUrl }) => isOf(url, previewUrl)) }
}
