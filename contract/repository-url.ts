// Whether a repository's URL has a secret in it. Such a URL would stand in git's arguments, which every process of the machine can read. Pure.

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i
/** Of http: nothing but host and port, where the host may be an IPv6 address. A secret with `/` or `:` in it leaves something else, too. */
const HOST = /^(\[[0-9a-f:.]+\]|[^@:[\]]*)(:\d*)?$/i
/** `user:secret@host:path`, which ssh would read as the host `user`. */
const SCP_WITH_SECRET = /^[^/:\s]+:[^/\s]*@[^/\s]+:/

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * True for a password in any URL, and for a user name in one of http, where a token looks like a user name. The user of an ssh address
 * is none. Encoded characters count as what they stand for.
 */
export const hasSecret = (repository: string): boolean => {
  const url = repository.trim()
  const [, scheme = '', authority = ''] = SCHEME.exec(url) ?? []
  if (scheme === '') return SCP_WITH_SECRET.test(decoded(url))
  const written = decoded(authority)
  if (/^(https?|ftps?)$/i.test(scheme)) return !HOST.test(written)
  const user = written.slice(0, Math.max(0, written.lastIndexOf('@')))
  return user.includes(':')
}

/** Never with the URL itself. */
export const SECRET_PROBLEM =
  'repository must have no user name, password or token in it: put them into the secret PREFIX/git-credentials, and the host into GIT_HOST ' +
  '(docs/deploy.md); on a machine of your own, into the credentials that git keeps'
