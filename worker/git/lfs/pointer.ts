// Git LFS keeps a file outside git; what git has is a pointer, a text of a few lines.

/** Its specification says: smaller than 1,024 bytes. */
export const LARGEST_POINTER = 1_024

/** The file that a pointer stands for. */
export interface LfsObject {
  /** The sha256 of its content. */
  oid: string
  bytes: number
}

/** `text`: the beginning of a file, at least as long as a pointer. */
export const isLfsPointer = (text: string): boolean =>
  /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\n(?:[^\n]*\n)*oid sha256:[0-9a-f]{64}\n/.test(
    text.slice(0, LARGEST_POINTER),
  )

export const pointerOf = ({ oid, bytes }: LfsObject): string =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${bytes}\n`

/**
 * Only a pointer exactly as `pointerOf` makes it: the file of any other one, with extensions for instance, would not become the same pointer
 * again, and count as changed.
 */
export const readPointer = (text: string): LfsObject | undefined => {
  const [, oid, size] = /\noid sha256:([0-9a-f]{64})\nsize (\d{1,15})\n$/.exec(text) ?? []
  if (oid === undefined) return undefined
  const object = { oid, bytes: Number(size) }
  return pointerOf(object) === text ? object : undefined
}
