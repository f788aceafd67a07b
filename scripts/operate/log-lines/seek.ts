// Where to begin to read in a log that may be large: its lines are about in the order of time.
import type { FileHandle } from 'node:fs/promises'

const CHUNK = 64 * 1024
/** Written first in each line. */
const TIME = /\n\{"timestamp":"([^"]+)"/

/** The time of the first line that begins behind `from`; `undefined` when no line begins within the next 64 KiB. */
const timeBehind = async (file: FileHandle, from: number): Promise<number | undefined> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(CHUNK), 0, CHUNK, from)
  const [, time] = TIME.exec(buffer.toString('latin1', 0, bytesRead)) ?? []
  return time === undefined ? undefined : Date.parse(time)
}

/** An offset before every line from `since` on, at most some 64 KiB before the first of them. */
export const offsetBefore = async (file: FileHandle, since: number): Promise<number> => {
  let [low, high] = [0, (await file.stat()).size]
  while (high - low > CHUNK) {
    const middle = Math.floor((low + high) / 2)
    const time = await timeBehind(file, middle)
    // What cannot be told is read.
    if (time !== undefined && time < since) low = middle
    else high = middle
  }
  return low
}
