// The files of Git LFS in a mirror, each under the sha256 of its content. They go with the mirror, and can be lost like it.
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { mkdir, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openBelow, remove } from '../../workspace/fs.ts'
import type { FileName } from '../quoted-names.ts'
import { incomingOf, objectPath, objectsOf } from './object-path.ts'
import { LARGEST_POINTER, isLfsPointer } from './pointer.ts'
import type { LfsObject } from './pointer.ts'

/** True when the mirror has the file, whole. What is broken is removed: git-lfs would believe that it is there. */
export const hasObject = async (mirror: string, { oid, bytes }: LfsObject): Promise<boolean> => {
  const file = objectPath(objectsOf(mirror), oid)
  const found = await stat(file).catch(() => undefined)
  if (!found) return false
  const sha256 = createHash('sha256')
  if (found.isFile() && found.size === bytes) {
    await pipeline(createReadStream(file), sha256)
    if (sha256.digest('hex') === oid) return true
  }
  await remove(file)
  return false
}

/** Reads it, and copies it on the way when a file is named. */
const readTo = async (handle: FileHandle, file?: string): Promise<LfsObject> => {
  const sha256 = createHash('sha256')
  let bytes = 0
  const count = async function* (source: AsyncIterable<Buffer>) {
    for await (const data of source) {
      sha256.update(data)
      bytes += data.length
      if (file !== undefined) yield data
    }
  }
  const source = handle.createReadStream({ start: 0, autoClose: false })
  if (file === undefined) for await (const _ of count(source));
  else await pipeline(source, count, createWriteStream(file, { flags: 'wx', mode: 0o644 }))
  return { oid: sha256.digest('hex'), bytes }
}

const isWanted = async (handle: FileHandle): Promise<boolean> => {
  const stats = await handle.stat()
  if (!stats.isFile() || stats.size === 0) return false
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(LARGEST_POINTER), 0, LARGEST_POINTER, 0)
  return stats.size >= LARGEST_POINTER || !isLfsPointer(buffer.toString('latin1', 0, bytesRead))
}

const keep = async (mirror: string, handle: FileHandle): Promise<LfsObject> => {
  const fresh = path.join(incomingOf(mirror), randomUUID())
  await mkdir(path.dirname(fresh), { recursive: true })
  try {
    const object = await readTo(handle, fresh)
    const file = objectPath(objectsOf(mirror), object.oid)
    await mkdir(path.dirname(file), { recursive: true })
    await rename(fresh, file)
    return object
  } finally {
    await remove(fresh)
  }
}

const reading = async (
  dir: string,
  { bytes: name }: FileName,
  read: (handle: FileHandle) => Promise<LfsObject>,
): Promise<LfsObject | undefined> => {
  const handle = await openBelow(dir, name).catch(() => undefined)
  if (!handle) return undefined
  try {
    return (await isWanted(handle)) ? await read(handle) : undefined
  } finally {
    await handle.close()
  }
}

/** What Git LFS would keep for a file of the worktree. Undefined for an empty file, a pointer, a link: it keeps nothing. */
export const objectIn = (dir: string, name: FileName): Promise<LfsObject | undefined> =>
  reading(dir, name, (handle) => readTo(handle))

/** The same, copied into the mirror. */
export const addObject = (mirror: string, dir: string, name: FileName): Promise<LfsObject | undefined> =>
  reading(dir, name, (handle) => keep(mirror, handle))
