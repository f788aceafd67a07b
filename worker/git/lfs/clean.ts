// From a file to its pointer.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { LARGEST_POINTER, isLfsPointer, pointerOf } from './pointer.ts'

/** Of the listing of a whole commit. */
const MOST_BYTES = 2 ** 28

let committed: Map<string, string> | undefined

/** The ids of the files that are committed. Listed once, and only when somebody asks. */
const committedFiles = (): Map<string, string> => {
  if (committed) return committed
  const listing = execFileSync('git', ['ls-tree', '-r', '-z', '--full-tree', 'HEAD'], {
    encoding: 'latin1',
    maxBuffer: MOST_BYTES,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const entries = listing.split('\0').map((entry) => /^\d+ blob (\w+)\t(.+)$/s.exec(entry))
  return (committed = new Map(
    entries.flatMap((entry) => (entry?.[1] && entry[2] ? [[entry[2], entry[1]]] : [])),
  ))
}

const sizeOf = (file: string): number =>
  lstatSync(Buffer.from(file, 'latin1'), { throwIfNoEntry: false })?.size ?? 0

/**
 * Undefined when the file stays what it is: one that is a pointer, an empty one, and one that is committed as a plain file with the same
 * content, for it would count as changed.
 */
export const lfsPointerOf = (file: string, content: Iterable<Buffer>): string | undefined => {
  const expected = sizeOf(file)
  const sha256 = createHash('sha256')
  // As git names it: the size comes first.
  const blob = createHash('sha1').update(`blob ${expected}\0`)
  let [bytes, start] = [0, '']
  for (const data of content) {
    sha256.update(data)
    blob.update(data)
    bytes += data.length
    if (start.length < LARGEST_POINTER) start += data.toString('latin1', 0, LARGEST_POINTER)
  }
  if (bytes === 0 || (bytes < LARGEST_POINTER && isLfsPointer(start))) return undefined
  if (bytes === expected && committedFiles().get(file) === blob.digest('hex')) return undefined
  return pointerOf({ oid: sha256.digest('hex'), bytes })
}
