/** A file that is not published, and why: a few words, without its name. */
export interface LeftOut {
  path: string
  why: string
}
