const IMMUTABLE = 'public, max-age=31536000, immutable'
const SHORTLY = 'public, max-age=300'

/** `.js.map` has the name of its script. */
const ENDING = /(\.(chunk|bundle|min))?\.([A-Za-z0-9]+)(\.map)?$/
/** Lengths that digests and their cuts have. */
const HEX_HASH = /[.-]([0-9a-f]{8}|[0-9a-f]{10}|[0-9a-f]{12}|[0-9a-f]{16}|[0-9a-f]{20}|[0-9a-f]{32,64})$/
/** Vite and esbuild: eight characters of base 64 or 32. */
const SHORT_HASH = /[.-]([\w-]{8})$/

/** A word or a date is none: a digest has letters and digits. */
const looksRandom = (hex: string): boolean => /\d/.test(hex) && /[a-f]/.test(hex)
const looksVeryRandom = (short: string): boolean => /\d/.test(short) && /[A-Z].*[A-Z]/.test(short)

/**
 * True for `app.3f9a1c2b.js` and `index-BX3k9d2L.css`, not for `photo-20240101.jpg`. In doubt false: browsers would keep an old file
 * for a year. Short hashes count for scripts and styles only, whose names bundlers make, not people.
 */
const hasContentHash = (path: string): boolean => {
  const stem = path.replace(ENDING, '')
  const short = /\.(m?js|css)(\.map)?$/.test(path) ? SHORT_HASH.exec(stem)?.[1] : undefined
  return looksRandom(HEX_HASH.exec(stem)?.[1] ?? '') || looksVeryRandom(short ?? '')
}

/** How long browsers may keep a file of the site: pages are asked for anew each time. */
export const cacheControlOf = (file: { path: string; contentType: string }): string => {
  if (file.contentType.startsWith('text/html')) return 'no-cache'
  return hasContentHash(file.path) ? IMMUTABLE : SHORTLY
}
