/** One fault planted in the code: a text that stands in the file exactly once, and what stands there instead. */
export interface Mutant {
  name: string
  file: string
  find: string
  replace: string
  /** What breaks by it, or is guarded against. */
  says: string
}
