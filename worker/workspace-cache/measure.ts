import { runTool } from '../process/run-tool.ts'

/** This many names fit into one command line on every system. */
const MOST_DIRS = 200

/**
 * Bytes that these directories take up on disk; missing ones are absent. `du` walks them: it follows no links, stays on the file system,
 * counts hard links once, handles any depth, and keeps this process free. Unreadable files are not counted.
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
