import { createHash } from 'node:crypto'

/** How git names a file with this content. */
export const blobId = (text: string): string =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex')
