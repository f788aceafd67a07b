/** Of a word that is longer than a line. Never splits a surrogate pair, nor an address, which a person copies or clicks. */
const pieces = (word: string, width: number): string[] => {
  if (/https?:\/\//.test(word)) return [word]
  const found: string[] = []
  let rest = word
  while (rest.length > width) {
    const piece = rest.slice(0, width).replace(/[\ud800-\udbff]$/, '')
    found.push(piece)
    rest = rest.slice(piece.length)
  }
  return [...found, rest]
}

/** Words on lines of at most `width`, the first of which has `used` characters already. A word that is longer than a line is broken, but for an address. */
export const wrapWords = (words: string[], width: number, used = 0): string[] => {
  const lines = ['']
  let room = width - used
  for (const word of words.flatMap((each) => pieces(each, width))) {
    const blank = lines.at(-1) === '' ? '' : ' '
    if (blank.length + word.length > room) {
      lines.push(word)
      room = width - word.length
    } else {
      lines[lines.length - 1] += blank + word
      room -= blank.length + word.length
    }
  }
  return lines
}
