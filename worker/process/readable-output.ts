// A program's output as plain text. It may be hostile: every step takes time in proportion to the length, which node:util's
// stripVTControlCharacters does not (60 KB of unended sequences keep it busy for seconds, and with it every heartbeat).

const ESC = String.fromCharCode(0x1b)
const BEL = String.fromCharCode(0x07)

// ECMA-48: colours and cursor moves; texts for the terminal (titles, links), which end with BEL or ESC \; all the others.
const CSI = `${ESC}\\[[0-?]*[ -/]*[@-~]?`
const STRING = `${ESC}[\\]PX^_][^${ESC}${BEL}\n]*(?:${BEL}|${ESC}\\\\)?`
const OTHER = `${ESC}[ -/]*[0-~]?`
const ESCAPES = new RegExp(`${CSI}|${STRING}|${OTHER}`, 'g')
const CONTROLS = /[^\P{Cc}\n\t]/gu

/** A lone carriage return begins its line again, as on a terminal: of a progress bar, the last state remains. */
const overwritten = (line: string): string => {
  const text = line.replace(/\r+$/, '')
  return text.slice(text.lastIndexOf('\r') + 1)
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80

/** Leaves out what a cut took from the first character, three bytes at most. */
const fromFirstCharacter = (bytes: Uint8Array): Uint8Array => {
  let at = 0
  while (at < 3 && isContinuation(bytes[at])) at++
  return bytes.subarray(at)
}

/** UTF-8 cut at any byte -> text without escape sequences and control characters, except for newlines and tabs. */
export const readableOutput = (bytes: Uint8Array): string =>
  // `stream`: a character that is cut at the end is left out.
  new TextDecoder()
    .decode(fromFirstCharacter(bytes), { stream: true })
    .replace(ESCAPES, '')
    .split('\n')
    .map(overwritten)
    .join('\n')
    .replace(CONTROLS, '')
