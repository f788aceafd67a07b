/** A single event may hold a whole file; beyond this it is a program gone wrong, and the line is left out. */
const MOST_LINE_BYTES = 32 * 1024 * 1024

/** Cuts a stream of bytes into lines of text, and gives each one, without its end, to `onLine`. Memory: one line. */
export const makeLines = (
  onLine: (line: string) => void,
  mostBytes = MOST_LINE_BYTES,
): ((chunk: Buffer) => void) => {
  let parts: Buffer[] = []
  let bytes = 0
  const add = (part: Buffer): void => {
    bytes += part.length
    if (bytes > mostBytes) parts = []
    else parts.push(part)
  }
  const end = (): void => {
    if (bytes <= mostBytes) onLine(Buffer.concat(parts).toString('utf8'))
    parts = []
    bytes = 0
  }
  return (chunk) => {
    let from = 0
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      add(chunk.subarray(from, at))
      end()
      from = at + 1
    }
    if (from < chunk.length) add(chunk.subarray(from))
  }
}
