/**
 * The text, or as much of its beginning as fits into `length` UTF-16 units together with `mark`, which then stands at its end. Never splits
 * a surrogate pair.
 */
export const cutText = (text: string, length: number, mark = ''): string =>
  text.length <= length ? text : text.slice(0, length - mark.length).replace(/[\ud800-\udbff]$/, '') + mark
