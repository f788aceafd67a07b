// Kills every process of a user. Whatever session, parent or disguise a process has given itself, its user it cannot change.
import { sleep } from '../../platform/sleep.ts'
import type { User } from '../process/leash.ts'
import { runChild } from '../process/run-child.ts'
import { processesOf } from '../process/user-processes.ts'

const POLL_MS = 10
/** What hangs in the kernel (a dead network disk) dies before it runs another instruction of its own. */
const PATIENCE_MS = 5_000

/** To all that the user may signal, in one call: none can fork its way past it. The shell spares itself. */
const KILL_ALL = ['/bin/sh', '-c', 'kill -9 -1']
/** The exit code when there was nobody to signal. */
const NOBODY = 1

const killOnce = async (user: User): Promise<'nobody' | 'somebody'> => {
  const { code } = await runChild({
    program: KILL_ALL,
    cwd: '/',
    env: {},
    limitSeconds: PATIENCE_MS / 1_000,
    stopSignals: [],
    graceSeconds: 0,
    signal: new AbortController().signal,
    orphans: 'keep',
    leash: { user },
    isUrgent: true,
  })
  return code === NOBODY ? 'nobody' : 'somebody'
}

/** Resolves when no process of the user lives, as far as its patience goes. A zombie is dead. */
export const killUser = async (user: User): Promise<void> => {
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += POLL_MS) {
    if ((await killOnce(user)) === 'nobody') return
    if ((await processesOf((uid) => uid === user.uid)).length === 0) return
    await sleep(POLL_MS)
  }
}
