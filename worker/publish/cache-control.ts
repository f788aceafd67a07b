// How long browsers may keep a file of a preview. The next instruction changes files in place, so a browser asks for every file each time
// and gets the store's short "not modified" (304) when its ETag still fits. Only a name that changes with the content needs no question.
import path from 'node:path'

const ASK_EACH_TIME = 'no-cache'
const IMMUTABLE = 'public, max-age=31536000, immutable'

/** Files that bundlers name by content. People name images and documents themselves, and replace them in place. */
const BUNDLED = /^(.+?)(?:\.(?:chunk|bundle|min))?\.(?:m?js|css)(?:\.map)?$/
/** webpack, Next, Parcel: hexadecimal digits, in lengths that digests and their cuts have. */
const HEX_HASH = /[.-]([0-9a-f]{8}|[0-9a-f]{10}|[0-9a-f]{12}|[0-9a-f]{16}|[0-9a-f]{20}|[0-9a-f]{32,64})$/
/** Vite, Rollup and esbuild: eight characters of base 64 or 32. */
const SHORT_HASH = /[.-]([\w-]{8})$/

/** How often the kind of character changes. A capital that begins a word does not count: `Web3Auth` has 2, `BxC1a2b3` has 6. */
const changesIn = (text: string): number =>
  text.match(/[a-z](?=[A-Z\d])|[A-Z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0

/** A date, a version or a word with a number changes once or twice. So do some hashes, which then count as none. */
const looksRandom = (text: string): boolean => changesIn(text) >= 3
const looksMixed = (text: string): boolean =>
  looksRandom(text) && /\d/.test(text) && /[A-Z].*[A-Z]/.test(text)

/** True for `app.3f9a1c2b.js` and `index-BX3k9d2L.css`; in doubt false. */
export const looksHashed = (file: string): boolean => {
  const stem = BUNDLED.exec(path.basename(file))?.[1] ?? ''
  return looksRandom(HEX_HASH.exec(stem)?.[1] ?? '') || looksMixed(SHORT_HASH.exec(stem)?.[1] ?? '')
}

/**
 * The paths whose names come from their content: they look so, and no file of that name is in the repository, where it would be changed
 * in place. `namesInRepository` gives the base names of the repository's files, and is asked only when it matters.
 */
export const hashedPaths = async (
  paths: string[],
  namesInRepository: () => Promise<ReadonlySet<string>>,
): Promise<Set<string>> => {
  const candidates = paths.filter(looksHashed)
  if (candidates.length === 0) return new Set()
  const kept = await namesInRepository()
  return new Set(candidates.filter((file) => !kept.has(path.basename(file))))
}

/** The header. A browser that keeps a file by mistake shows the old site for a year; one that asks in vain loses a moment. */
export const cacheControlOf = (file: string, hashed: ReadonlySet<string>): string =>
  hashed.has(file) ? IMMUTABLE : ASK_EACH_TIME
