// The attached pictures that a model can see.
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { openPlain } from '../../workspace/fs.ts'
import type { Picture } from './prompt.ts'

/** https://platform.claude.com/docs/en/build-with-claude/vision: 5 MB a picture as base64; more pictures only cost more. */
const MOST_BYTES = 3_750_000
const MOST_PICTURES = 10
/** Of all of them. A request may have 32 MB; the rest are there by their paths. */
const MOST_BYTES_IN_ALL = 12_000_000

const startsWith = (bytes: Buffer, start: number[]): boolean => start.every((byte, at) => bytes[at] === byte)

/** By content: the name in a mail proves nothing. */
export const mediaTypeOf = (bytes: Buffer): string | undefined => {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) return 'image/png'
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (bytes.toString('latin1', 0, 4) === 'GIF8') return 'image/gif'
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP')
    return 'image/webp'
  return undefined
}

const pictureIn = async (file: string): Promise<Picture[]> => {
  const opened = await openPlain(file)
  try {
    const stats = await opened.stat()
    if (!stats.isFile() || stats.size > MOST_BYTES) return []
    const bytes = await opened.readFile()
    const mediaType = mediaTypeOf(bytes)
    return mediaType === undefined
      ? []
      : [{ name: path.basename(file), mediaType, base64: bytes.toString('base64') }]
  } finally {
    await opened.close()
  }
}

/** The paths of all files below, sorted. */
export const filesBelow = async (dir: string): Promise<string[]> => {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted()
}

/** The first ten pictures among the files. */
export const picturesIn = async (files: string[]): Promise<Picture[]> => {
  const pictures: Picture[] = []
  let room = MOST_BYTES_IN_ALL
  for (const file of files) {
    if (pictures.length === MOST_PICTURES) break
    const [picture] = await pictureIn(file)
    const bytes = (picture?.base64.length ?? 0) * 0.75
    if (!picture || bytes > room) continue
    room -= bytes
    pictures.push(picture)
  }
  return pictures
}
