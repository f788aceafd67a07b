// One long instruction, a newer one of its thread that takes it over, and then a stop of the first: whoever carries on must not carry what
// was stopped, whichever owner dies in between.
import type { Random } from '../kernel/random.ts'
import type { CommandPlan, Plan } from './plan.ts'

const SHARE = 0.3

export const drawSecondThoughts = (
  random: Random,
  commands: CommandPlan[],
): Pick<Plan, 'commands' | 'stops'> => {
  if (!random.chance(SHARE)) return { commands: [], stops: [] }
  const first = { ...random.pick(commands), commandId: 'thought1', seconds: 30, kills: 0 }
  const second = { ...first, commandId: 'thought2', at: first.at + random.whole(2_000, 10_000), seconds: 5 }
  const { email, threadId, commandId } = first
  return {
    commands: [first, second],
    stops: [{ email, threadId, commandId, at: second.at + random.whole(0, 12_000) }],
  }
}
