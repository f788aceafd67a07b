// The routers and workers of a run.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LogLine } from '../../../scripts/local/daemon-process.ts'
import { PLACE_VARIABLE } from '../faults/wire-call.ts'
import { DAEMON_SETTINGS, ROUTERS, WORKER_SLOTS } from '../settings.ts'
import { makeMember } from './member.ts'
import type { Member } from './member.ts'

const EDITOR = fileURLToPath(new URL('../load/editor.ts', import.meta.url))

export interface FleetDeps {
  dir: string
  /** The stack's, with the proxies in it. */
  env: Record<string, string>
  onLine: (line: LogLine, name: string) => void
  onFault: (problem: string) => void
}

/** Starts all of them. A place keeps its workspace, whoever works there: a worker that is started again finds what the killed one left. */
export const startFleet = async ({ dir, env, onLine, onFault }: FleetDeps): Promise<Member[]> => {
  const TMPDIR = join(dir, 'tmp')
  await mkdir(TMPDIR)
  const common = {
    ...env,
    ...DAEMON_SETTINGS,
    TMPDIR,
    EDITOR_COMMAND: JSON.stringify([process.execPath, EDITOR]),
  }
  const routers = Array.from({ length: ROUTERS }, (_, i) => {
    const name = `router-${i + 1}`
    const own = { ...common, [PLACE_VARIABLE]: name }
    return makeMember({ name, daemon: 'router', env: own, onLine, onFault })
  })
  const workers = WORKER_SLOTS.map((slots, i) => {
    const name = `worker-${i + 1}`
    const own = {
      [PLACE_VARIABLE]: name,
      WORKER_SLOTS: String(slots),
      WORKSPACE_DIR: join(dir, 'workspaces', name),
    }
    return makeMember({ name, daemon: 'worker', env: { ...common, ...own }, onLine, onFault })
  })
  const members = [...routers, ...workers]
  for (const member of members) member.start()
  return members
}

export const stopFleet = async (members: Member[]): Promise<void> => {
  const of = (daemon: string): Member[] => members.filter((member) => member.daemon === daemon)
  // Workers first: what they settle while stopping, the routers still answer.
  for (const daemon of ['worker', 'router']) await Promise.all(of(daemon).map((member) => member.drain()))
}
