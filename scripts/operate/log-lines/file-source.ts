// The lines of a file, as make local writes it.
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { StringDecoder } from 'node:string_decoder'
import { sleep } from '../../../platform/sleep.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import { hear } from './heard.ts'
import { isWanted, mayBeWanted } from './line-filter.ts'
import { offsetBefore } from './seek.ts'
import type { LineSource } from './source.ts'

const CHUNK = 256 * 1024
const LOOK_AGAIN_MS = 200
/** Daemons write at once, and their lines come a little out of order. */
const DISORDER_MS = 10_000

const opened = async (path: string): Promise<FileHandle> => {
  try {
    return await open(path)
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'it is not there' : message
    throw new Problem(`cannot read the log ${path}: ${why}`, EXIT.trouble, { cause })
  }
}

/** Made by make local, and removed at its end. */
const isGone = async (file: FileHandle): Promise<boolean> => (await file.stat()).nlink === 0

/** Whole lines from `offset` on; with `follow`, until that is aborted or the file is removed. */
async function* linesFrom(file: FileHandle, offset: number, follow?: AbortSignal): AsyncGenerator<string> {
  const buffer = Buffer.alloc(CHUNK)
  const decoder = new StringDecoder('utf8')
  let [at, rest] = [offset, '']
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK, at)
    at += bytesRead
    const lines = (rest + decoder.write(buffer.subarray(0, bytesRead))).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
    if (bytesRead > 0) continue
    if (!follow || follow.aborted || (await isGone(file))) break
    await sleep(LOOK_AGAIN_MS, follow)
  }
  if (rest !== '') yield rest
}

const TIMESTAMP = '{"timestamp":"'

/** Nothing that is wanted stands behind such a line. */
const makeIsBeyond = (until: number | undefined): ((text: string) => boolean) => {
  if (until === undefined) return () => false
  const last = new Date(until + DISORDER_MS).toISOString()
  // Times of this form are in the order of their letters.
  return (text) =>
    text.startsWith(TIMESTAMP) && text.slice(TIMESTAMP.length, TIMESTAMP.length + last.length) > last
}

export const fileSource = (path: string): LineSource => ({
  says: path,
  lines: async function* (filter, follow) {
    const file = await opened(path)
    try {
      const from = await offsetBefore(file, filter.since - DISORDER_MS)
      const isBeyond = makeIsBeyond(filter.until)
      let before = 0
      for await (const text of linesFrom(file, from, follow)) {
        if (isBeyond(text)) break
        if (!mayBeWanted(text, filter)) continue
        const heard = hear(text, before)
        before = heard.at
        if (text.trim() !== '' && isWanted(heard, filter)) yield heard
      }
    } finally {
      await file.close()
    }
  },
})
