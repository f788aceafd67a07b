/** Control characters, marks that turn the direction of text around, characters that take no room, line separators. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

const MIDDLE = '…'

/**
 * The path of a file as a person reads it: on one line, with `�` for what cannot be seen, and at most `most` code points, because hostile
 * names fill pages. It is cut in the middle: both the first directory and the file's own name tell something.
 */
export const shownPath = (path: string, most = 100): string => {
  // Only the ends matter, and a path can be long.
  const near = path.length > 4 * most ? path.slice(0, 2 * most) + path.slice(-2 * most) : path
  const points = Array.from(near.replaceAll(UNSEEN, '�').toWellFormed())
  if (points.length <= most && near === path) return points.join('')
  const tail = Math.floor((most - 1) * 0.6)
  return [...points.slice(0, most - 1 - tail), MIDDLE, ...points.slice(-tail)].join('')
}
