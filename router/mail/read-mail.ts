// Parses raw MIME into what the router needs. Mail is hostile: nothing in it may make this throw.
import { cutText } from '../../platform/cut-text.ts'
import { readWords } from '../own-words/own-words.ts'
import { contentsOf } from './bodies.ts'
import { joinBodies } from './contents.ts'
import type { Contents } from './contents.ts'
import type { Mail } from './mail.ts'
import { MOST_PARTS, readPart } from './parts.ts'
import { readAttached } from './read-attached.ts'
import { readFiles } from './read-files.ts'
import { readHead } from './read-head.ts'

/** Into the command's row. In UTF-16 units. */
const MOST_QUOTED = 20_000

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/** Some old programs end their lines with CR alone. */
const asBytes = (raw: Uint8Array): Buffer => {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  if (bytes.includes(LINE_FEED) || !bytes.includes(CARRIAGE_RETURN)) return bytes
  return Buffer.from(bytes.map((byte) => (byte === CARRIAGE_RETURN ? LINE_FEED : byte)))
}

const readBodies = (contents: Contents) => {
  const body = joinBodies(contents.bodies)
  const own = readWords(body)
  const attached = contents.attached.map(readAttached)
  const quoted = [own.quoted, ...attached].filter((text) => text !== '').join('\n\n')
  return {
    ...own,
    quoted: cutText(quoted, MOST_QUOTED),
    forwarded: own.forwarded || attached.length > 0,
    ...readFiles(contents, body.html ?? '', own.cids),
  }
}

/** Never throws: what cannot be read is empty. */
export const readMail = async (raw: Uint8Array): Promise<Mail> => {
  const budget = { parts: MOST_PARTS }
  const part = readPart(asBytes(raw), budget)
  const contents = contentsOf(part, budget)
  return {
    ...readHead(part.headers),
    ...readBodies(contents),
    unreadable: contents.unreadable,
    partTypes: contents.types,
  }
}
