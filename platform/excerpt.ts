/** The first `length` UTF-16 units, one less where that would cut a character in half. */
export const excerptOf = (text: string, length: number): string =>
  text.slice(0, length).replace(/[\ud800-\udbff]$/, '')
