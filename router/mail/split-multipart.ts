// Cuts the body of a multipart at its boundary lines. In one pass.

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/** What a program that forgot to name its boundary wrote: the first line that looks like one, right before a header. */
const guessBoundary = (body: Buffer): string | undefined =>
  /(?:^|\n)--([^\s-][^\r\n]{0,200}?)[ \t]*\r?\nContent-/i.exec(body.toString('latin1', 0, 10_000))?.[1]

interface Boundary {
  /** Where the text above it ends, where the text below it begins. */
  above: number
  below: number
  isLast: boolean
}

/** What may stand right behind a boundary: an end of line, blanks, or the hyphens of the last one. */
const ENDS = new Set([LINE_FEED, CARRIAGE_RETURN, 0x20, 0x09, 0x2d])

const boundaryAt = (body: Buffer, at: number, length: number): Boundary | undefined => {
  if (at > 0 && body[at - 1] !== LINE_FEED) return undefined
  if (!ENDS.has(body[at + length] ?? LINE_FEED)) return undefined
  const feed = body.indexOf(LINE_FEED, at + length)
  const end = feed < 0 ? body.length : feed
  // Longer than any real boundary line: not looked at as a whole.
  const rest = end - at - length > 100 ? '?' : body.toString('latin1', at + length, end).trim()
  if (rest !== '' && rest !== '--') return undefined
  const above = body[at - 2] === CARRIAGE_RETURN ? at - 2 : at - 1
  return { above: Math.max(0, above), below: Math.min(body.length, end + 1), isLast: rest === '--' }
}

/** At most `most` parts; none when the boundary does not occur. */
export const splitMultipart = (body: Buffer, named: string | undefined, most: number): Buffer[] => {
  const boundary = named?.trimEnd() || guessBoundary(body)
  if (!boundary) return []
  const line = Buffer.from(`--${boundary}`, 'latin1')
  const parts: Buffer[] = []
  let start = -1
  for (let at = body.indexOf(line); at >= 0; at = body.indexOf(line, at + line.length)) {
    const found = boundaryAt(body, at, line.length)
    if (!found) continue
    if (start >= 0) parts.push(body.subarray(start, Math.max(start, found.above)))
    if (found.isLast || parts.length >= most) return parts
    start = found.below
  }
  return start < 0 ? [] : [...parts, body.subarray(start)]
}
