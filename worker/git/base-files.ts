// Files of a commit that tell the executor something. Only plain files: a link in their place could lead anywhere.
import type { Git } from './run-git.ts'

/** More is no text for people or programs to read. */
const MOST_BYTES = 256 * 1024

/** `100644 blob ID    SIZE\tNAME` */
const namesIn = (listing: string): string[] =>
  listing.split('\0').flatMap((entry) => {
    const [, bytes, name] = /^100\d+ blob \w+ +(\d+)\t(.+)$/s.exec(entry) ?? []
    return name !== undefined && Number(bytes) <= MOST_BYTES ? [name] : []
  })

/** The text of each of the named files that the commit has. */
export const filesAt = async (git: Git, commit: string, names: string[]): Promise<Map<string, string>> => {
  const { stdout } = await git(['ls-tree', '-z', '-l', '--full-tree', commit, '--', ...names])
  const found = new Map<string, string>()
  for (const name of namesIn(stdout))
    found.set(name, (await git(['cat-file', 'blob', `${commit}:${name}`])).stdout)
  return found
}
