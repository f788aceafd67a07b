// Puts the visible text of HTML together as lines.
import { MOST_LINES } from './line.ts'
import type { Line, Mark } from './line.ts'
import { unquoted } from './text-lines.ts'

/** Where text stands. */
export interface Place {
  depth: number
  mark: Mark | undefined
  preformatted: boolean
}

export interface LineWriter {
  text: (text: string, place: Place) => void
  picture: (cid: string, place: Place) => void
  /** Ends the line, even an empty one. */
  breakLine: (place: Place) => void
  /** Ends the line unless it is empty; `blank`: a blank line follows. */
  endBlock: (place: Place, blank: boolean) => void
  /** Stands before the next text: the sign of a list's item. */
  prefix: (text: string) => void
  /** A line that has nothing but a mark. */
  mark: (mark: Mark, place: Place) => void
  /** The last lines that say something. */
  above: () => Line[]
  lines: () => Line[]
}

const WHITE_SPACE = /[ \t\r\n\f]+/g

export const makeLineWriter = (): LineWriter => {
  const lines: Line[] = []
  let parts: string[] = []
  let cids: string[] = []
  let at: Place | undefined
  let endsBlank = true
  let waiting = ''

  const push = (line: Line): void => {
    if (lines.length < MOST_LINES) lines.push(line)
    else {
      const last = lines[MOST_LINES]
      if (last) overflow.push(line.text)
      else lines.push(line)
    }
  }
  const overflow: string[] = []

  const flush = (place: Place): void => {
    const { depth, mark } = at ?? place
    const line = unquoted(parts.join('').trimEnd(), depth)
    push({ ...line, ...(mark && { mark }), ...(cids.length > 0 && { cids }) })
    parts = []
    cids = []
    at = undefined
    endsBlank = true
  }

  const isEmpty = (): boolean => parts.length === 0 && cids.length === 0

  const begin = (place: Place): void => {
    if (at && (at.depth !== place.depth || at.mark !== place.mark) && !isEmpty()) flush(place)
    at = place
    if (waiting !== '') parts.push(waiting)
    waiting = ''
  }

  const inline = (text: string, place: Place): void => {
    const folded = text.replace(WHITE_SPACE, ' ')
    const shown = endsBlank && folded.startsWith(' ') ? folded.slice(1) : folded
    if (shown === '') return
    begin(place)
    parts.push(shown)
    endsBlank = shown.endsWith(' ')
  }

  const breakLine = (place: Place): void => flush(place)

  const preformatted = (text: string, place: Place): void => {
    const [first = '', ...more] = text.replaceAll('\r', '').split('\n')
    if (first !== '') begin(place)
    if (first !== '') parts.push(first)
    for (const row of more) {
      breakLine(place)
      begin(place)
      if (row !== '') parts.push(row)
    }
    endsBlank = false
  }

  return {
    text: (text, place) => (place.preformatted ? preformatted(text, place) : inline(text, place)),
    picture: (cid, place) => {
      begin(place)
      cids.push(cid)
    },
    breakLine,
    prefix: (text) => (waiting = text),
    endBlock: (place, blank) => {
      if (!isEmpty()) flush(place)
      at = undefined
      endsBlank = true
      const last = lines.at(-1)
      if (blank && waiting === '' && last && last.text !== '' && lines.length < MOST_LINES)
        lines.push({ text: '', depth: Math.min(place.depth, last.depth) })
    },
    mark: (mark, place) => {
      if (!isEmpty()) flush(place)
      push({ text: '', depth: place.depth, mark })
    },
    above: () => lines.slice(-8).filter(({ text }) => text.trim() !== ''),
    lines: () => {
      if (!isEmpty()) flush({ depth: 0, mark: undefined, preformatted: false })
      const last = lines[MOST_LINES]
      if (last && overflow.length > 0) last.text = [last.text, ...overflow].join(' ')
      return lines
    },
  }
}
