// Texts as they are compared: letters in one form, any white space one blank, marks without width left out.

export const folded = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\u{200b}-\u{200f}\u{2060}\u{feff}\u{ad}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

export const wordsOf = (text: string): string[] => folded(text).split(' ').filter(Boolean)

/** The words of `some` that `all` does not have, each as often as it is missing. */
export const missingFrom = (all: string[], some: string[]): string[] => {
  const left = new Map<string, number>()
  for (const word of all) left.set(word, (left.get(word) ?? 0) + 1)
  return some.filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count <= 0
  })
}
