// From a pointer to its file.
import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { LARGEST_POINTER, readPointer } from './pointer.ts'
import type { LfsObject } from './pointer.ts'
import { objectPath } from './object-path.ts'

const READ_BYTES = 2 ** 20

const textOf = (content: Iterable<Buffer>): string => {
  let text = ''
  for (const data of content) if (text.length < LARGEST_POINTER) text += data.toString('latin1')
  return text
}

const open = (objectsDir: string, { oid, bytes }: LfsObject): number | undefined => {
  try {
    const fd = openSync(objectPath(objectsDir, oid), 'r')
    if (fstatSync(fd).size === bytes) return fd
    closeSync(fd)
  } catch {
    // It was not fetched.
  }
  return undefined
}

/** `broken`: what was sent is not what the pointer names. */
export const sendObject = (
  objectsDir: string,
  pointer: Iterable<Buffer>,
  begin: () => void,
  send: (data: Buffer) => void,
): 'nothing' | 'whole' | 'broken' => {
  const object = readPointer(textOf(pointer))
  const fd = object && open(objectsDir, object)
  if (fd === undefined) return 'nothing'
  begin()
  const sha256 = createHash('sha256')
  const buffer = Buffer.alloc(READ_BYTES)
  for (let count = readSync(fd, buffer); count > 0; count = readSync(fd, buffer)) {
    sha256.update(buffer.subarray(0, count))
    send(buffer.subarray(0, count))
  }
  closeSync(fd)
  return sha256.digest('hex') === object?.oid ? 'whole' : 'broken'
}
