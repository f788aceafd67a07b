/** `wait`: nothing could be done about it; `gap`: something should have been logged. */
export type MarkKind = 'event' | 'stage' | 'wait' | 'gap' | 'trouble'

/** A line of the waterfall. */
export interface Mark {
  /** Milliseconds since 1970. */
  at: number
  /** Absent: a moment. */
  to?: number
  kind: MarkKind
  says: string
  /** The daemon that says so, by its short name. */
  who?: string
}

/** Of what begins together: first what brought it about. */
const placeOf = ({ kind, to }: Mark): number => (to === undefined ? 0 : kind === 'wait' ? 2 : 1)

/** Oldest first. */
export const inTime = (marks: Mark[]): Mark[] =>
  marks.toSorted((a, b) => a.at - b.at || placeOf(a) - placeOf(b))
