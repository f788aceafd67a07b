// Files that old programs write into the text: "begin 644 name", lines of letters, "end". Works on bytes, because such a text can be a file of
// many megabytes.

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
/** The first letter of a line says how many bytes it holds: at most 45, an M. */
const LONGEST_LINE = 64

const sextet = (byte = 0x20): number => (byte - 0x20) & 63

/** Where the line ends, and where the next one begins. */
const lineAt = (bytes: Buffer, start: number): { end: number; next: number } => {
  const found = bytes.indexOf(LINE_FEED, start)
  const next = found < 0 ? bytes.length : found + 1
  let end = found < 0 ? bytes.length : found
  while (end > start && bytes[end - 1] === CARRIAGE_RETURN) end -= 1
  return { end, next }
}

const isData = (bytes: Buffer, start: number, end: number): boolean => {
  const length = end - start - 1
  const first = bytes[start] ?? 0
  if (length < 0 || length > LONGEST_LINE || first < 0x20 || (first > 0x4d && first !== 0x60)) return false
  const held = sextet(first)
  return length >= Math.ceil((held * 4) / 3) && length <= Math.ceil(held / 3) * 4 + 2
}

/** Writes what the line holds to `out`, and returns where that ends. */
const decodeLine = (bytes: Buffer, start: number, end: number, out: Buffer, from: number): number => {
  const to = from + sextet(bytes[start])
  const letter = (at: number): number => (at < end ? sextet(bytes[at]) : 0)
  for (let [at, i] = [from, start + 1]; at < to; i += 4) {
    const group = (letter(i) << 18) | (letter(i + 1) << 12) | (letter(i + 2) << 6) | letter(i + 3)
    for (const shift of [16, 8, 0]) if (at < to) out[at++] = (group >> shift) & 255
  }
  return to
}

/** The bytes of uuencoded lines. Others among them are passed over. */
export const fromUuencode = (bytes: Buffer): Buffer => {
  const out = Buffer.alloc(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length;) {
    const { end, next } = lineAt(bytes, at)
    if (isData(bytes, at, end)) length = decodeLine(bytes, at, end, out, length)
    at = next
  }
  return out.subarray(0, length)
}

/** Where the line "end" stands, when there is nothing but data above it. "begin" is no data, so no line is looked at twice. */
const endOfData = (bytes: Buffer, start: number): { data: number; next: number } | undefined => {
  for (let at = start; at < bytes.length;) {
    const { end, next } = lineAt(bytes, at)
    if (bytes.toString('latin1', at, Math.min(end, at + LONGEST_LINE)).trim() === 'end')
      return at > start ? { data: at, next } : undefined
    if (end > at && !isData(bytes, at, end)) return undefined
    at = next
  }
  return undefined
}

export interface TakenOut {
  text: Buffer
  files: { name: Buffer; content: Buffer }[]
}

const BEGIN = /^begin [0-7]{3,4} (?=.)/
const LONGEST_NAME = 250

/** Takes the files out of a text. What only looks like one stays. */
export const takeUuencoded = (bytes: Buffer): TakenOut => {
  const [kept, files]: [Buffer[], TakenOut['files']] = [[], []]
  let from = 0
  for (let at = bytes.indexOf('begin '); at >= 0; at = bytes.indexOf('begin ', at)) {
    const { end, next } = lineAt(bytes, at)
    const begin = BEGIN.exec(bytes.toString('latin1', at, Math.min(end, at + 12)))?.[0]
    const isLine = at === 0 || bytes[at - 1] === LINE_FEED || bytes[at - 1] === CARRIAGE_RETURN
    const isBegin = isLine && begin !== undefined && end - at - begin.length <= LONGEST_NAME
    const found = isBegin ? endOfData(bytes, next) : undefined
    if (found && begin !== undefined) {
      kept.push(bytes.subarray(from, at))
      const content = fromUuencode(bytes.subarray(next, found.data))
      files.push({ name: bytes.subarray(at + begin.length, end), content })
      from = found.next
    }
    at = found ? found.next : at + 1
  }
  return { text: files.length === 0 ? bytes : Buffer.concat([...kept, bytes.subarray(from)]), files }
}
