import { runTool } from '../process/run-tool.ts'

/** So many names fit into one command line on every system. */
const MOST_DIRS = 200

/**
 * How many bytes these directories take up on the disk; those that are gone are absent. `du` does the walking: it follows no links, stays on
 * the file system, counts what several names share once, goes deeper than a path can name, and keeps this process free. What may not be read
 * is not counted.
 */
export const measure = async (dirs: string[], signal: AbortSignal): Promise<Map<string, number>> => {
  const bytes = new Map<string, number>()
  for (let from = 0; from < dirs.length; from += MOST_DIRS) {
    const { stdout } = await runTool(['du', '-skx', '--', ...dirs.slice(from, from + MOST_DIRS)], signal)
    for (const line of stdout.split('\n')) {
      const [, blocks, dir] = /^(\d+)\t(.*)$/.exec(line) ?? []
      if (dir !== undefined) bytes.set(dir, Number(blocks) * 1_024)
    }
  }
  return bytes
}
