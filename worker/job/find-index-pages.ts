// Where a site might lie in a repository, for whoever has named the wrong place.
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'

const MOST_LEVELS = 3
const MOST_FOUND = 5
/** Of a package manager, not of the site. */
const NOT_THEIRS = new Set(['node_modules', '.git', 'vendor', 'bower_components'])

interface Level {
  dir: string
  depth: number
}

const hasBuild = async (dir: string): Promise<boolean> => {
  try {
    const { scripts } = JSON.parse(await readFile(path.join(dir, 'package.json'), 'utf8')) as {
      scripts?: { build?: unknown }
    }
    return typeof scripts?.build === 'string'
  } catch {
    return false
  }
}

/** The nearest directories with a page of this name, `.` for the tree itself; and whether its package.json has a build. */
export const findIndexPages = async (
  tree: string,
  page: string,
): Promise<{ indexDirs: string[]; hasBuildScript: boolean }> => {
  const indexDirs: string[] = []
  const left: Level[] = [{ dir: '', depth: 0 }]
  for (let level = left.shift(); level && indexDirs.length < MOST_FOUND; level = left.shift()) {
    const { dir, depth } = level
    const entries = await readdir(path.join(tree, dir), { withFileTypes: true }).catch(() => [])
    if (entries.some((entry) => entry.isFile() && entry.name === page)) indexDirs.push(dir || '.')
    if (depth === MOST_LEVELS) continue
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
      if (entry.isDirectory() && !NOT_THEIRS.has(entry.name))
        left.push({ dir: path.posix.join(dir, entry.name), depth: depth + 1 })
  }
  return { indexDirs, hasBuildScript: await hasBuild(tree) }
}
