// The `data:` lines of a stream of server-sent events, as they pass by.

const NEWLINE = 0x0a
const DATA = 'data:'

/** A longer line is passed over: none that tells of tokens or of an error comes near it. */
const MOST_BYTES = 256 * 1024

/** Calls `onData` with the text of each data line, and holds no more than one of them. */
export const readSseData = (onData: (text: string) => void): ((chunk: Buffer) => void) => {
  let parts: Buffer[] = []
  let held = 0
  const hold = (part: Buffer): void => {
    held += part.length
    if (held <= MOST_BYTES) parts.push(part)
    else parts = []
  }
  const end = (): void => {
    const line = held <= MOST_BYTES ? Buffer.concat(parts).toString('utf8') : ''
    parts = []
    held = 0
    if (line.startsWith(DATA)) onData(line.slice(DATA.length).trim())
  }
  return (chunk) => {
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      hold(chunk.subarray(from, at))
      end()
      from = at + 1
    }
    if (from < chunk.length) hold(chunk.subarray(from))
  }
}
