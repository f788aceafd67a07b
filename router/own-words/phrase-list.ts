// How the tables of phrases are written: several in a row, with bars between.
export const listOf = (list: string): string[] =>
  list
    .split('|')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
