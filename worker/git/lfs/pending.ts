// Which pointers in a worktree may become files.
import { lstat } from 'node:fs/promises'
import type { Finding, NotFetched } from '../findings.ts'
import { pathBelow } from '../quoted-names.ts'
import type { FileName } from '../quoted-names.ts'
import { openPlain } from '../../workspace/fs.ts'
import { LARGEST_POINTER, isLfsPointer, readPointer } from './pointer.ts'
import type { LfsObject } from './pointer.ts'

const AT_ONCE = 16

export interface LfsLimits {
  /** Of one file. */
  fileMaxBytes: number
  /** Of all files of Git LFS in one worktree. */
  lfsMaxBytes: number
}

/** A file of the worktree; `pointer`: its text, when it is a pointer. */
export interface Found {
  name: FileName
  bytes: number
  pointer?: string
}

export interface Pending extends LfsObject {
  name: FileName
}

const textOf = async (file: Buffer): Promise<string> => {
  const handle = await openPlain(file)
  try {
    return await handle.readFile('latin1')
  } finally {
    await handle.close()
  }
}

const lookAt = async (dir: string, name: FileName): Promise<Found[]> => {
  const file = pathBelow(dir, name)
  const stats = await lstat(file).catch(() => undefined)
  if (!stats?.isFile()) return []
  const { size: bytes } = stats
  const text = bytes < LARGEST_POINTER ? await textOf(file) : ''
  return [{ name, bytes, ...(isLfsPointer(text) && { pointer: text }) }]
}

/** The regular files of these names. */
export const lookAtFiles = async (dir: string, names: FileName[]): Promise<Found[]> => {
  const found: Found[] = []
  for (let at = 0; at < names.length; at += AT_ONCE)
    found.push(...(await Promise.all(names.slice(at, at + AT_ONCE).map((name) => lookAt(dir, name)))).flat())
  return found
}

/** Which pointers may become files, the smallest first, and why the others may not. Pure. */
export const withinLimits = (found: Found[], { fileMaxBytes, lfsMaxBytes }: LfsLimits) => {
  const [wanted, left]: [Pending[], Finding[]] = [[], []]
  const leave = ({ text: path }: FileName, why: NotFetched): void =>
    void left.push({ kind: 'not fetched', path, why })
  let bytesInAll = found.reduce((sum, { bytes, pointer }) => sum + (pointer === undefined ? bytes : 0), 0)
  const pending: Pending[] = []
  for (const { name, pointer } of found) {
    const object = pointer === undefined ? undefined : readPointer(pointer)
    if (object) pending.push({ name, ...object })
    else if (pointer !== undefined) leave(name, 'their pointers are of an unusual form')
  }
  for (const one of pending.toSorted((a, b) => a.bytes - b.bytes))
    if (one.bytes > fileMaxBytes) leave(one.name, { mostBytes: fileMaxBytes })
    else if (bytesInAll + one.bytes > lfsMaxBytes) leave(one.name, { mostBytesInAll: lfsMaxBytes })
    else {
      bytesInAll += one.bytes
      wanted.push(one)
    }
  return { wanted, left }
}
