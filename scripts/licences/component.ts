/** Something that is in an image, and under what it may be used. */
export interface Component {
  name: string
  /** Absent where only an image could tell. */
  version?: string
  /** https://github.com/package-url/purl-spec */
  purl: string
  /** As its makers say it: an SPDX expression of an npm package, the short names of Debian's copyright file. None: nobody says. */
  licences: string[]
}
