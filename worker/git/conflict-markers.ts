/** In this order. Their labels are optional; what stands between them is not looked at. */
const MARKERS = [/^<{7}(?: |\r?$)/, /^={7}\r?$/, /^>{7}(?: |\r?$)/]

/**
 * True when the text has at least one whole set of the marks that git leaves in a file with a conflict. A lone row of signs is a heading, or
 * a line of a text about git.
 */
export const hasConflictMarkers = (text: string): boolean => {
  if (!text.includes('<<<<<<<')) return false
  let next = 0
  for (const line of text.split('\n')) {
    if (MARKERS[next]?.test(line)) next++
    if (next === MARKERS.length) return true
  }
  return false
}
