import type { Heard } from './heard.ts'
import type { LineFilter } from './line-filter.ts'

/** Where the lines of a system are found. */
export interface LineSource {
  /** For the person: `/tmp/x/local.log`. */
  says: string
  /**
   * What is wanted, oldest first. With `follow` also what is said from now on, until that is aborted. Throws a Problem when there is nothing to
   * read from.
   */
  lines: (filter: LineFilter, follow?: AbortSignal) => AsyncIterable<Heard>
}

/** All at once, oldest first. */
export const allLines = async (source: LineSource, filter: LineFilter): Promise<Heard[]> => {
  const found: Heard[] = []
  for await (const heard of source.lines(filter)) found.push(heard)
  return found.toSorted((a, b) => a.at - b.at)
}
