// The lines in which git and a filter speak: four hex digits of length, and then the data. A length of zero, a flush, ends a list.
// Without waiting in between: the filter is a process of its own that has nothing else to do.
import { readSync, writeSync } from 'node:fs'

const HEADER_BYTES = 4
/** Of the data in one packet. */
const MOST_BYTES = 65_516

export interface Packets {
  /** Undefined for a flush. Throws EndOfInput. */
  read: () => Buffer | undefined
  write: (data: Buffer | string) => void
  flush: () => void
}

/** Git has closed its side. */
export class EndOfInput extends Error {
  override readonly name = 'EndOfInput'
}

const readAll = (fd: number, length: number): Buffer => {
  const data = Buffer.alloc(length)
  for (let at = 0; at < length;) {
    const count = readSync(fd, data, at, length - at, null)
    if (count === 0) throw new EndOfInput()
    at += count
  }
  return data
}

const writeAll = (fd: number, data: Buffer): void => {
  for (let at = 0; at < data.length;) at += writeSync(fd, data, at)
}

export const makePackets = (from: number, to: number): Packets => {
  const writeOne = (data: Buffer): void => {
    const length = (data.length + HEADER_BYTES).toString(16).padStart(HEADER_BYTES, '0')
    writeAll(to, Buffer.concat([Buffer.from(length), data]))
  }
  return {
    read: () => {
      const length = Number.parseInt(readAll(from, HEADER_BYTES).toString('latin1'), 16)
      return length < HEADER_BYTES ? undefined : readAll(from, length - HEADER_BYTES)
    },
    write: (data) => {
      const bytes = Buffer.from(data)
      for (let at = 0; at < bytes.length; at += MOST_BYTES) writeOne(bytes.subarray(at, at + MOST_BYTES))
    },
    flush: () => writeAll(to, Buffer.from('0000')),
  }
}

/** The packets up to the next flush. */
export function* packetsOf({ read }: Packets): Generator<Buffer> {
  for (let data = read(); data; data = read()) yield data
}
