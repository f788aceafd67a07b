// What a test does to containers and their engine.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { docker } from './system.ts'
import { sleep } from '../../platform/sleep.ts'

const FIND = `for p in /proc/[0-9]*; do
  case "$(tr '\\0' ' ' < $p/cmdline 2>/dev/null)" in 'node worker/main.ts ' | 'node router/main.ts ') echo "\${p#/proc/}" ;; esac
done`

/** The number of the daemon's process in its container; `undefined` while it does not run. */
export const nodeIn = async (container: string): Promise<string | undefined> =>
  (await docker('exec', container, 'sh', '-c', FIND).catch(() => '')) || undefined

/** Sends the daemon a signal, past Docker, which would not start again what it has killed itself. */
export const tellNode = async (container: string, signal: 'KILL' | 'STOP'): Promise<void> => {
  const pid = await nodeIn(container)
  if (pid === undefined) throw new Error(`no daemon runs in ${container}`)
  await docker('exec', container, 'sh', '-c', `kill -${signal} ${pid}`)
}

/** Whatever a system of compose has left. */
export const leftOf = async (project: string): Promise<string[]> => {
  const own = ['--filter', `label=com.docker.compose.project=${project}`, '--quiet']
  const found = await Promise.all([
    docker('ps', '--all', ...own),
    docker('volume', 'ls', ...own),
    docker('network', 'ls', ...own),
    docker('image', 'ls', '--all', ...own),
  ])
  return found.flatMap((ids) => ids.split('\n')).filter((id) => id !== '')
}

/** Resolves when the engine answers again. */
export const restartEngine = async (command: string): Promise<void> => {
  await promisify(execFile)('sh', ['-c', command])
  for (;;) {
    const answers = await docker('version').then(
      () => true,
      () => false,
    )
    if (answers) return
    await sleep(500)
  }
}
