// A line of a mail as both forms of it give: what it says, and what is known of it before anybody reads it.

/** What the HTML of a mail program says about a line. */
export type Mark =
  /** It introduces a quote. */
  | 'attribution'
  /** From here on everything is quoted. */
  | 'quote-begins'
  /** The same, and the mail is handed on. */
  | 'forward-begins'
  | 'signature'
  /** A horizontal rule, which says nothing. */
  | 'rule'

export interface Line {
  text: string
  /** How many quotes it stands in. */
  depth: number
  /** The signs of a quote that were taken off its text. */
  signs?: string
  mark?: Mark
  /** Content-IDs of the pictures in it. */
  cids?: string[]
}

/** More lines than a person writes or quotes; bounds the memory. What follows them is one line. */
export const MOST_LINES = 20_000

/** More text than a person writes or quotes; bounds time and memory. What follows is not read. In UTF-16 units. */
export const MOST_TEXT = 2_000_000

/** Longer than any line that introduces a quote or signs a mail; bounds every expression that looks at a line. */
export const LONGEST_FRAME_LINE = 400

export const isBlank = (line: Line | undefined): boolean => line !== undefined && line.text.trim() === ''

/** The index of the first line from `from` on that says something; the number of lines when none does. */
export const nextFilled = (lines: Line[], from: number): number => {
  let at = from
  while (at < lines.length && isBlank(lines[at])) at += 1
  return at
}
