// The head of a mail or of a part: its header fields, and where its body begins. Never throws.

export interface Header {
  /** Lower case. */
  name: string
  /** Unfolded. One character per byte: see header-text.ts. */
  value: string
}

export interface Head {
  headers: Header[]
  body: Buffer
}

/** More is no mail that a person sends: nothing of such a head is believed. */
const MOST_HEAD = 1_000_000

const FIELD = /^([!-9;-~]{1,100})[ \t]*:/

const EMPTY_LINE = [Buffer.from('\n\r\n'), Buffer.from('\n\n')]

/** Where the head ends and where the body begins. */
const endOfHead = (raw: Buffer): [end: number, body: number] => {
  if (raw[0] === 0x0a) return [0, 1]
  if (raw[0] === 0x0d && raw[1] === 0x0a) return [0, 2]
  const found = EMPTY_LINE.map((line) => [raw.indexOf(line), line.length] as const).filter(([at]) => at >= 0)
  const [at, length] = found.toSorted(([a], [b]) => a - b)[0] ?? [raw.length, 0]
  return [at, Math.min(raw.length, at + length)]
}

const fieldsOf = (head: string): Header[] =>
  head
    .replace(/\r?\n[ \t]/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const name = FIELD.exec(line)
      return name?.[1] ? [{ name: name[1].toLowerCase(), value: line.slice(name[0].length).trim() }] : []
    })

/** A text without a head is all body. */
export const splitHead = (raw: Buffer): Head => {
  const [end, start] = endOfHead(raw)
  if (end > MOST_HEAD) return { headers: [], body: raw.subarray(start) }
  const head = raw.toString('latin1', 0, end)
  const first = head.split('\n', 1)[0] ?? ''
  if (end > 0 && !FIELD.test(first) && !/^>?From /.test(first)) return { headers: [], body: raw }
  return { headers: fieldsOf(head), body: raw.subarray(start) }
}

/** The first field of this name; empty when there is none. */
export const headerOf = (headers: Header[], name: string): string =>
  headers.find((header) => header.name === name)?.value ?? ''
