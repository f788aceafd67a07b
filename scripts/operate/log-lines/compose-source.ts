// The lines of the containers of make up.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { COMPOSE_FILE, composeProblem } from '../../up/compose.ts'
import { STAND_IN_PROFILE } from '../../up/agent.ts'
import { listContainers } from '../../up/containers.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import { composeArguments, readComposeLine } from './compose-lines.ts'
import type { Heard } from './heard.ts'
import { isWanted } from './line-filter.ts'
import type { LineSource } from './source.ts'

/** True when make up has made containers that are still there, running or not. */
export const hasContainers = (): Promise<boolean> =>
  listContainers().then(
    (containers) => containers.length > 0,
    () => false,
  )

async function* printed(args: string[], follow?: AbortSignal): AsyncGenerator<string> {
  const child = spawn('docker', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const end = (): void => void child.kill()
  follow?.addEventListener('abort', end)
  const ended = once(child, 'close') as Promise<[number | null]>
  // Told below, when the lines are over.
  ended.catch(() => undefined)
  try {
    yield* createInterface({ input: child.stdout })
    const [code] = await ended
    if (code !== 0 && follow?.aborted !== true)
      throw new Problem(`docker compose logs failed with exit code ${code ?? 'none'}`, EXIT.trouble)
  } finally {
    follow?.removeEventListener('abort', end)
    end()
  }
}

/** `services`: only these; JSON lines come from `router` and `worker`. */
export const composeSource = (services: string[] = []): LineSource => ({
  says: 'the containers of make up',
  lines: async function* (filter, follow) {
    const problem = await composeProblem()
    if (problem !== undefined) throw new Problem(problem, EXIT.trouble)
    const args = composeArguments(COMPOSE_FILE, STAND_IN_PROFILE, {
      since: filter.since,
      services,
      isFollowed: follow !== undefined,
    })
    const all: Heard[] = []
    let before = filter.since
    for await (const text of printed(args, follow)) {
      const heard = readComposeLine(text, before)
      before = heard?.at ?? before
      if (!heard || !isWanted(heard, filter)) continue
      if (follow) yield heard
      else all.push(heard)
    }
    // Compose prints one container after the other.
    yield* all.toSorted((a, b) => a.at - b.at)
  },
})
