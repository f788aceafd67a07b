const TITLE = /\bit\(\s*(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|`((?:\\.|[^`\\])*)`|([A-Za-z]\w*)\s*,)/gs
const HOLE = /\$\{[^{}]*\}/
/** In a document: whatever stands in this hole of the title. */
const ANY = '…'
const QUOTES = ["'", '"', '`']

const unescape = (text: string): string => text.replaceAll(/\\(.)/g, '$1')

/** Whether the parts of a title make it up, with words between them that can stand there. */
const isMadeOf = (
  title: string,
  [first = '', ...others]: string[],
  isWords: (text: string) => boolean,
): boolean => {
  if (!title.startsWith(first)) return false
  const rest = title.slice(first.length)
  if (others.length === 0) return rest === ''
  const ends = Array.from({ length: rest.length + 1 }, (_, end) => end)
  return ends.some((end) => isWords(rest.slice(0, end)) && isMadeOf(rest.slice(end), others, isWords))
}

/**
 * Whether a test has this title. Where the source has a hole (`${what}`), the title has `…`, or words that stand somewhere in the source. A
 * title that is all hole must stand there as a string, which is not itself the first word of a call.
 */
export const titlesIn = (source: string): ((title: string) => boolean) => {
  const found = [...source.matchAll(TITLE)]
  const isWords = (text: string): boolean => text === ANY || source.includes(text)
  const isText = (text: string): boolean =>
    QUOTES.some((quote) => {
      const before = source.split(`${quote}${text}${quote}`).slice(0, -1)
      return before.some((code) => !code.trimEnd().endsWith('('))
    })
  return (title) =>
    found.some(([, single, double, template, name]) => {
      if (name !== undefined) return isText(title)
      if (template === undefined) return unescape(single ?? double ?? '') === title
      return isMadeOf(title, template.split(HOLE).map(unescape), isWords)
    })
}
