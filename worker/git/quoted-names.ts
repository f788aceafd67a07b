// File names as git prints them without `-z`: plain ASCII, or in quotes with the escapes of C. Text would lose the bytes of names that are
// not UTF-8; this loses none, and git reads the same form in lists of names.

export interface FileName {
  /** As git prints it. */
  printed: string
  bytes: Buffer
  /** Bytes that are not UTF-8 became U+FFFD. */
  text: string
}

const LETTERS: Record<string, number> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 }

const unescape = (quoted: string): string =>
  quoted.replaceAll(/\\([0-7]{3}|.)/g, (_, escape: string) =>
    escape.length === 3
      ? String.fromCharCode(Number.parseInt(escape, 8))
      : String.fromCharCode(LETTERS[escape] ?? escape.charCodeAt(0)),
  )

export const readName = (printed: string): FileName => {
  const isQuoted = printed.startsWith('"')
  const bytes = isQuoted ? Buffer.from(unescape(printed.slice(1, -1)), 'latin1') : Buffer.from(printed)
  return { printed, bytes, text: bytes.toString() }
}

/** The names in the output of a git command, one per line. */
export const readNames = (stdout: string): FileName[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map(readName)

/** The list that `--pathspec-from-file=-` and `--stdin` read. */
export const printNames = (names: FileName[]): string => names.map(({ printed }) => `${printed}\n`).join('')

/** The absolute path of a file below `dir`. */
export const pathBelow = (dir: string, { bytes }: FileName, below = ''): Buffer =>
  Buffer.concat([Buffer.from(`${dir}/`), bytes, Buffer.from(below)])
