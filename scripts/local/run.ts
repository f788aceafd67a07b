// The system of make local, from what is looked at first to the last thing that is removed.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalAgent } from './agent.ts'
import { keepRunning } from './keep-running.ts'
import { lookFirst } from './look-first.ts'
import type { Wanted } from './look-first.ts'
import { makeDirectory } from './make-directory.ts'
import { markEnded } from './mark-ended.ts'
import { openLocal } from './open.ts'
import { showLog } from './show-log.ts'
import { startStack } from './stack.ts'
import { removeLocalState } from './state-file.ts'
import { stopAsked } from './stop-asked.ts'

/** Ctrl-C is not to take minutes: after this time a running command is stopped, and comes again at the next start if the data are kept. */
const DRAIN_SECONDS = '5'
/** What `make onboard` does counts almost at once. */
const CONFIG_CACHE_SECONDS = '1'
const DAEMONS = 3

/** A directory for everything, and what removes it if it is not to stay. */
const makeHome = async ({ keptDir, isLeashed }: Wanted) => {
  if (keptDir !== undefined) {
    await makeDirectory(keptDir).catch((cause: Error) => {
      throw new Error(`DATA_DIR cannot be made: ${cause.message}`, { cause })
    })
    return { dir: keptDir, remove: async () => {} }
  }
  const dir = await mkdtemp(join(tmpdir(), 'webordinary-local-'))
  // Users of project keys have their files in it.
  if (isLeashed) await chmod(dir, 0o711)
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) }
}

const inHome = async (wanted: Wanted, dir: string, env: NodeJS.ProcessEnv, stopping: Promise<void>) => {
  const agent = await startLocalAgent(env)
  const log = showLog(join(dir, 'local.log'), (id) => void markEnded(stack.clients, id))
  const failed = Promise.withResolvers<never>()
  failed.promise.catch(() => undefined)
  const started = Promise.withResolvers<void>()
  let count = 0
  const keeper = keepRunning({
    again: (name) => stack.startAgain(name),
    say: log.ended,
    giveUp: (why) => failed.reject(new Error(`${why}: make local ends`)),
  })
  const stack = await startStack({
    dir,
    onLine: (line, name) => {
      log.onLine(line, name)
      if (line.event === 'started' && line['prefix'] !== undefined && ++count === DAEMONS) started.resolve()
    },
    onEnd: keeper.ended,
    cloud: { ...wanted.ports.cloud, ...(wanted.keptDir && { dataDir: join(dir, 'cloud') }) },
    settings: { DRAIN_SECONDS, CONFIG_CACHE_SECONDS, ...wanted.tunings, ...agent.settings },
  }).catch(async (error: unknown) => {
    await agent.stop()
    throw error
  })
  try {
    const running = Promise.race([started.promise, failed.promise, stopping])
    const local = await openLocal(stack, { ...wanted, dir, running, executor: agent.says })
    try {
      await Promise.race([stopping, failed.promise])
    } finally {
      await local.close()
    }
  } finally {
    keeper.stop()
    await stack.stop()
    await agent.stop()
  }
}

/** Resolves when somebody has asked for its end, and nothing is left. Rejects when it could not be started, or a daemon does not stay up. */
export const runLocal = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const asked = new AbortController()
  const stopping = stopAsked()
  void stopping.then(() => asked.abort())
  const wanted = await lookFirst(env, asked.signal)
  const { dir, remove } = await makeHome(wanted)
  try {
    await inHome(wanted, dir, env, stopping)
  } finally {
    removeLocalState(process.pid)
    await remove()
  }
}
