// What people and programs wrote, made fit to be shown: it must not steer a terminal, hide a line, or turn a name around.

/** All but newline and tab. */
const CONTROLS = /[^\P{Cc}\n\t]/gu
/** Embeddings, overrides and isolates, with which `gpj.exe` reads as `exe.jpg`. */
const BIDI = /[\u202a-\u202e\u2066-\u2069]/g

/** Whole characters in lines that end with `\n`, without control characters and without what turns the direction of writing. */
export const visibleText = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROLS, '')
    .replace(BIDI, '')
    .toWellFormed()

/** The same in one line. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(BIDI, '')
    .toWellFormed()
    .trim()
