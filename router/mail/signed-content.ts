// What an opaque S/MIME part holds: the signed text (CMS SignedData, RFC 5652), or nothing that we can read. Never throws.
// Only the way down to the content is walked; the signature is not checked, because who sent a mail is proven by DMARC.

export type Opaque = { kind: 'signed'; content: Buffer } | { kind: 'encrypted' } | { kind: 'unknown' }

interface Element {
  tag: number
  /** Of the content. */
  start: number
  /** -1: goes on until two zero bytes (BER). */
  end: number
}

const SIGNED_DATA = '2a864886f70d010702'
const ENVELOPED = ['2a864886f70d010703', '2a864886f70d0109100117']

const SEQUENCE = 0x30
const OBJECT_ID = 0x06
const OCTETS = 0x04
const OCTETS_IN_PIECES = 0x24
const EXPLICIT = 0xa0

const elementAt = (bytes: Buffer, at: number): Element | undefined => {
  const tag = bytes[at]
  const length = bytes[at + 1]
  if (tag === undefined || length === undefined || (tag & 0x1f) === 0x1f) return undefined
  if (length === 0x80) return { tag, start: at + 2, end: -1 }
  if (length < 0x80) return { tag, start: at + 2, end: at + 2 + length }
  const size = length & 0x7f
  if (size > 4 || at + 2 + size > bytes.length) return undefined
  return { tag, start: at + 2 + size, end: at + 2 + size + bytes.readUIntBE(at + 2, size) }
}

/** Deeper than any signed mail nests. */
const MOST_DEPTH = 20

/** Where the next element begins; the end of the bytes when that cannot be known. */
const after = (bytes: Buffer, element: Element, depth = 0): number => {
  if (element.end >= 0) return element.end
  if (depth >= MOST_DEPTH) return bytes.length
  let at = element.start
  while (at < bytes.length) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return at + 2
    const inner = elementAt(bytes, at)
    if (!inner) break
    at = after(bytes, inner, depth + 1)
  }
  return bytes.length
}

/** Copies a string of octets, which may come in pieces of pieces, to `out`. Returns where it ends there. */
const copyOctets = (bytes: Buffer, element: Element, out: Buffer, length = 0, depth = 0): number => {
  const end = element.end < 0 ? bytes.length : Math.min(element.end, bytes.length)
  if (element.tag === OCTETS) return length + bytes.copy(out, length, element.start, end)
  if (element.tag !== OCTETS_IN_PIECES || depth >= MOST_DEPTH) return length
  let copied = length
  let at = element.start
  while (at < end && !(bytes[at] === 0 && bytes[at + 1] === 0)) {
    const inner = elementAt(bytes, at)
    if (!inner) break
    copied = copyOctets(bytes, inner, out, copied, depth + 1)
    at = after(bytes, inner)
  }
  return copied
}

interface Named {
  id: string
  /** Behind the id. */
  next: Element | undefined
}

/** The sequence `{ id, [0] { next } }` at this place. */
const namedAt = (bytes: Buffer, at: number): Named | undefined => {
  const sequence = elementAt(bytes, at)
  const id = sequence?.tag === SEQUENCE ? elementAt(bytes, sequence.start) : undefined
  if (id?.tag !== OBJECT_ID || id.end < 0) return undefined
  const explicit = elementAt(bytes, id.end)
  const next = explicit?.tag === EXPLICIT ? elementAt(bytes, explicit.start) : undefined
  return { id: bytes.toString('hex', id.start, id.end), next }
}

/** SignedData is `{ version, algorithms, { id, [0] content }, ... }`. */
const signedIn = (bytes: Buffer, data: Element): Buffer | undefined => {
  const version = elementAt(bytes, data.start)
  const algorithms = version && elementAt(bytes, after(bytes, version))
  const content = algorithms && namedAt(bytes, after(bytes, algorithms))?.next
  if (!content) return undefined
  const out = Buffer.allocUnsafe(bytes.length)
  return out.subarray(0, copyOctets(bytes, content, out))
}

export const openOpaque = (bytes: Buffer): Opaque => {
  const outer = namedAt(bytes, 0)
  if (outer && ENVELOPED.includes(outer.id)) return { kind: 'encrypted' }
  if (outer?.id !== SIGNED_DATA || !outer.next) return { kind: 'unknown' }
  const content = signedIn(bytes, outer.next)
  return content ? { kind: 'signed', content } : { kind: 'unknown' }
}
