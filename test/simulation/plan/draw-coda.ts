import type { Random } from '../kernel/random.ts'
import { drawCommand } from './draw-commands.ts'
import type { Coda, Plan } from './plan.ts'

/** Of the histories. */
const SHARE = 0.4

/**
 * The cleanest take-over, and the cleanest drain: with nothing, or one or two commands, behind the one that runs; in a drain somebody may change
 * his mind. */
export const drawCoda = (random: Random, projects: Plan['projects']): Coda | undefined => {
  if (!random.chance(SHARE)) return undefined
  const project = [random.pick(projects)]
  const command = (number: number, at: number, seconds: number) => ({
    ...drawCommand(random, project, { commandId: `coda${number}`, at }),
    seconds,
    kills: 0,
  })
  const endAfterMs = random.whole(500, 15_000)
  if (random.chance(0.5)) return { commands: [command(1, 0, 25)], end: 'kill', endAfterMs }
  const first = command(1, 0, random.pick([25, random.whole(1, 20)]))
  const behind = Array.from({ length: random.whole(0, 2) }, (_, i) =>
    command(i + 2, random.whole(0, 5_000), random.whole(1, 10)),
  )
  const hasten = random.chance(0.5) ? { hastenAfterMs: random.whole(0, random.pick([300, 3_000])) } : {}
  const drain = { commands: [first, ...behind], end: 'drain' as const, endAfterMs, ...hasten }
  const changesMind = random.pick(['not', 'stop', 'another'] as const)
  if (changesMind === 'not') return drain
  const { email, threadId, commandId } = first
  const stops = changesMind === 'stop' ? [{ at: 0, email, threadId, commandId }] : []
  const commands = changesMind === 'another' ? [command(9, 0, random.whole(1, 5))] : []
  return { ...drain, meanwhile: { afterMs: random.whole(0, 5_000), commands, stops } }
}
