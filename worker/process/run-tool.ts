import { runChild } from './run-child.ts'
import { keepTail } from './tail.ts'

const KEPT_BYTES = 1024 * 1024
const GRACE_SECONDS = 2

/**
 * Runs one of the system's own programs; `stdout` is the last 1 MB. Its error output is discarded. Rejects when the program cannot be started,
 * or with the signal's reason when that is aborted.
 */
export const runTool = async (
  program: string[],
  signal: AbortSignal,
): Promise<{ code: number; stdout: string }> => {
  const stdout = keepTail(KEPT_BYTES)
  const { code = -1, error } = await runChild({
    program,
    cwd: process.cwd(),
    env: { PATH: process.env['PATH'] ?? '/bin:/usr/bin', LC_ALL: 'C' },
    onStdout: stdout.push,
    limitSeconds: Infinity,
    stopSignals: ['SIGTERM'],
    graceSeconds: GRACE_SECONDS,
    signal,
    orphans: 'kill',
  })
  signal.throwIfAborted()
  if (error) throw error
  return { code, stdout: stdout.bytes().toString() }
}
