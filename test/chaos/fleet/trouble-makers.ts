// Carries out the plan of troubles. One that finds no victim waits for one: the numbers are part of the proof.
import { sleep } from '../../../platform/sleep.ts'
import type { Journal, Line } from '../journal.ts'
import { activeAt } from './active.ts'
import type { Deed } from './deeds.ts'
import type { Member } from './member.ts'
import type { Trouble } from './plan.ts'

const LOOK_AGAIN_MS = 50

const victimOf = ({ daemon, busy, which }: Trouble, members: Member[], lines: Line[]): Member | undefined => {
  const able = members.filter((member) => member.daemon === daemon && member.state() === 'running')
  const isBusy = (member: Member): boolean =>
    activeAt(lines, member.containerId() ?? '', Date.now()).length > 0
  const wanted = busy ? able.filter(isBusy) : []
  const from = wanted.length > 0 ? wanted : able
  return from[Math.floor(which * from.length)]
}

const runCommand = async ({ act, forMs }: Trouble, victim: Member, over: AbortSignal): Promise<void> => {
  if (act === 'pause') {
    victim.pause()
    await sleep(forMs)
    return victim.goOn()
  }
  await (act === 'kill' ? victim.kill() : victim.drain())
  await sleep(forMs, over)
  victim.start()
}

/**
 * Makes all troubles of the plan, beginning now. Resolves with what was done when every victim runs again; after `over` is aborted no new
 * trouble begins.
 */
export const makeTrouble = async (
  plan: Trouble[],
  members: Member[],
  { lines, note }: Pick<Journal, 'lines' | 'note'>,
  over: AbortSignal,
): Promise<Deed[]> => {
  const startedAt = Date.now()
  const deeds: Deed[] = []
  const going: Promise<void>[] = []
  for (const trouble of plan) {
    await sleep(Math.max(0, startedAt + trouble.atMs - Date.now()), over)
    let victim = victimOf(trouble, members, lines)
    while (!victim && !over.aborted) {
      await sleep(LOOK_AGAIN_MS, over)
      victim = victimOf(trouble, members, lines)
    }
    if (!victim || over.aborted) break
    const { act, daemon } = trouble
    const deed = {
      at: Date.now(),
      until: Infinity,
      act,
      daemon,
      name: victim.name,
      containerId: victim.containerId() ?? '',
    }
    deeds.push(deed)
    note(
      { ...deed, timestamp: new Date().toISOString(), level: 'info', event: act, daemon: 'chaos' },
      'chaos',
    )
    going.push(runCommand(trouble, victim, over).then(() => void (deed.until = Date.now())))
  }
  await Promise.all(going)
  return deeds
}
