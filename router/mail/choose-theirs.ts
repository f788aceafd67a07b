// Which of the files in a mail the person sent, and which came with the mail: logos, signatures, invitations.
import type { RawFile } from './contents.ts'
import { pictureSize } from './picture-size.ts'

/** Signatures, keys, visiting cards and invitations: mail programs attach them by themselves. */
const BY_PROGRAMS =
  /^(application\/((x-)?pkcs7-signature|pgp-(signature|keys)|ics)|text\/(calendar|(x-)?vcard|directory))$/
const NAMED_BY_PROGRAMS =
  /^(smime\.p7[sm]|signature\.asc|openpgp_(0x)?[\da-f]*(_and_old_rev)?\.asc|invite\.ics|oledata\.mso|.{1,100}\.vcf)$/i

/** A picture in the words that is this small is a logo or an icon. */
const SMALL_SIDE = 48
const SMALL_BYTES = 1_000
/** On the page it is a dot: it tells a server that the mail was read. */
const DOT = 3

const isSmall = ({ content }: RawFile): boolean => {
  const size = pictureSize(content)
  if (!size) return content.length < SMALL_BYTES
  return size.width <= SMALL_SIDE || size.height <= SMALL_SIDE
}

const isDot = ({ content }: RawFile): boolean => {
  const size = pictureSize(content)
  return size !== undefined && size.width <= DOT && size.height <= DOT
}

/** The pictures that a HTML text shows. */
export const cidsIn = (html: string): Set<string> =>
  new Set([...html.matchAll(/cid:([^"'\s<>)]{1,250})/gi)].map(([, cid = '']) => decoded(cid)))

const decoded = (cid: string): string => {
  try {
    return decodeURIComponent(cid)
  } catch {
    return cid
  }
}

/** `shown`: the pictures that the mail shows; `inWords`: those of them that stand in the person's own words. */
export const isTheirs = (file: RawFile, shown: Set<string>, inWords: Set<string>): boolean => {
  const { type, name, cid } = file
  if (BY_PROGRAMS.test(type) || NAMED_BY_PROGRAMS.test(name ?? '')) return false
  if (!type.startsWith('image/')) return true
  if (isDot(file)) return false
  if (cid === undefined || !shown.has(cid)) return true
  return inWords.has(cid) && !isSmall(file)
}
