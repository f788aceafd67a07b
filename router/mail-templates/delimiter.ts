/** In every answer. Whatever a reply quotes below it is not an instruction. */
export const DELIMITER = '--- Please write your next instruction above this line ---'

/** As HTML shows it, too, where any white space is one blank. */
const FORGED = new RegExp(DELIMITER.split(' ').join('\\s+'), 'gi')

/** The text with no line that passes for our own: a reply that quotes such a line would be cut there. */
export const withoutDelimiter = (text: string): string =>
  text.replace(FORGED, (line) => line.replaceAll('---', '--'))

const lettersOf = (text: string): string => text.replace(/\P{L}+/gu, '').toLowerCase()
const LETTERS = lettersOf(DELIMITER)

/** True when it says what our own line says, however it is spaced and marked up. */
export const saysDelimiter = (text: string): boolean => lettersOf(text).includes(LETTERS)
