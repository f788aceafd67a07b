// The parts of a mail as its sender nested them. Slices of the mail, not copies. Never throws.
import { headerOf, splitHead } from './head.ts'
import type { Header } from './head.ts'
import { parameterText, readParameters } from './parameters.ts'
import { splitMultipart } from './split-multipart.ts'
import { decodeTransfer } from './transfer.ts'

export interface Part {
  headers: Header[]
  /** `text/plain`, lower case. */
  type: string
  /** Of Content-Type, by lower-case name. */
  parameters: Map<string, string>
  isAttachment: boolean
  name: string | undefined
  /** Content-ID without brackets; what `cid:` in HTML names. */
  cid: string | undefined
  /** The bytes, decoded. */
  content: () => Buffer
  parts: Part[]
}

/** Shared by a whole mail, so that no nesting of mails in mails gets round it. */
export interface Budget {
  parts: number
}

/** More is no mail that a person sends; what is beyond is left out. */
export const MOST_PARTS = 1_000
const MOST_DEPTH = 30

const TYPE = /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/

/** A type that cannot be read is text, unless it is a file. */
const typeOf = (value: string, isFile: boolean, otherwise: string): string => {
  if (TYPE.test(value)) return value
  if (value === '') return otherwise
  return isFile ? 'application/octet-stream' : 'text/plain'
}

const childrenOf = (part: Part, body: Buffer, budget: Budget, depth: number): Part[] => {
  if (!part.type.startsWith('multipart/') || depth >= MOST_DEPTH) return []
  const otherwise = part.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  return splitMultipart(body, part.parameters.get('boundary'), budget.parts).map((piece) =>
    readPart(piece, budget, depth + 1, otherwise),
  )
}

/** `otherwise`: the type of a part that names none. */
export const readPart = (raw: Buffer, budget: Budget, depth = 0, otherwise = 'text/plain'): Part => {
  budget.parts -= 1
  const { headers, body } = splitHead(raw)
  const declared = readParameters(headerOf(headers, 'content-type'))
  const placed = readParameters(headerOf(headers, 'content-disposition'))
  const name = parameterText(placed, 'filename') ?? parameterText(declared, 'name')
  const isAttachment = placed.value === 'attachment'
  const type = typeOf(declared.value, isAttachment || name !== undefined, otherwise)
  const encoding = headerOf(headers, 'content-transfer-encoding').trim().toLowerCase()
  const cid = headerOf(headers, 'content-id').trim().replace(/^<|>$/g, '')
  const part: Part = {
    headers,
    type,
    parameters: declared.parameters,
    isAttachment,
    name,
    cid: cid || undefined,
    content: () => decodeTransfer(body, encoding, type.startsWith('text/')),
    parts: [],
  }
  part.parts = childrenOf(part, body, budget, depth)
  // Without a boundary that occurs it is a text after all.
  return part.parts.length === 0 && type.startsWith('multipart/') ? { ...part, type: 'text/plain' } : part
}
