// Git LFS keeps a file outside git; what git has is a pointer, a text of a few lines.

/** Its specification says: smaller than 1,024 bytes. */
export const LARGEST_POINTER = 1_024

/** `text`: the beginning of a file, at least as long as a pointer. */
export const isLfsPointer = (text: string): boolean =>
  /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\n(?:[^\n]*\n)*oid sha256:[0-9a-f]{64}\n/.test(
    text.slice(0, LARGEST_POINTER),
  )
