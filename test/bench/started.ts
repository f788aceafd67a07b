// What a bench has started, so that nothing of it is left when it is stopped by Ctrl-C.
import { readdirSync, readFileSync } from 'node:fs'
import { startSystem } from '../journey/system.ts'
import type { System } from '../journey/system.ts'

const systems = new Set<Promise<System>>()
const PATIENCE_MS = 8_000

/** Like `startSystem`, and ended by `endOnSignals`. */
export const startBenchSystem: typeof startSystem = async (options) => {
  const starting = startSystem(options)
  systems.add(starting)
  try {
    const system = await starting
    return {
      ...system,
      stop: async () => {
        await system.stop()
        systems.delete(starting)
      },
    }
  } catch (error) {
    systems.delete(starting)
    throw error
  }
}

const parentOf = (pid: string): number => {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  } catch {
    return 0
  }
}

/** Our own process's children and theirs, deepest first. */
const descendants = (of = process.pid): number[] => {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === of)
  return children.flatMap((pid) => [...descendants(Number(pid)), Number(pid)])
}

const endWithPatience = async (starting: Promise<System>): Promise<void> => {
  const system = await starting
  const hasten = setTimeout(
    () => system.stack.daemons.forEach(({ kill }) => kill('SIGTERM')),
    PATIENCE_MS / 2,
  )
  await system.stop().finally(() => clearTimeout(hasten))
}

const endAll = async (): Promise<void> => {
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
  await Promise.race([patience, Promise.allSettled([...systems].map(endWithPatience))])
  for (const pid of descendants())
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended meanwhile.
    }
}

/** Ctrl-C, SIGTERM or a closed terminal: everything is stopped, then we are. */
export const endOnSignals = (): void => {
  let isEnding = false
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)
    process.on(signal, () => {
      if (isEnding) return
      isEnding = true
      console.log('\nstopping ...')
      void endAll().finally(() => process.exit(code))
    })
}
