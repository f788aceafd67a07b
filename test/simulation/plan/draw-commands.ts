import type { Random } from '../kernel/random.ts'
import type { CommandPlan, Plan, StopPlan } from './plan.ts'

const MOST_SECONDS = 60

/** Mostly short, because histories are about what happens between commands; some as long as two leases. */
const secondsOf = (random: Random): number => {
  if (random.chance(0.08)) return random.whole(20, MOST_SECONDS)
  return random.whole(2, 80) / 10
}

const killsOf = (random: Random): number => {
  if (random.chance(0.015)) return Infinity
  return random.chance(0.03) ? random.whole(1, 2) : 0
}

export const drawCommand = (
  random: Random,
  projects: Plan['projects'],
  about: { commandId: string; at: number },
): CommandPlan => {
  const { projectKey, email } = random.pick(projects)
  return {
    ...about,
    projectKey,
    email,
    threadId: `${projectKey.replace('#', '-')}-t${random.whole(1, 2)}`,
    seconds: secondsOf(random),
    ending: random.chance(0.1) ? 'failed' : 'done',
    kills: killsOf(random),
  }
}

/** In bursts as often as alone: order only matters among commands that come together. */
export const drawCommands = (random: Random, projects: Plan['projects'], untilMs: number): CommandPlan[] => {
  const count = random.whole(12, 16)
  const commands: CommandPlan[] = []
  let at = random.whole(500, 5_000)
  for (let i = 1; i <= count; i++) {
    commands.push(drawCommand(random, projects, { commandId: `c${i}`, at }))
    at = random.chance(0.5) ? at + random.whole(0, 300) : random.whole(500, untilMs)
  }
  return commands
}

/** A person who asks for a stop usually means something that runs. */
export const drawStops = (random: Random, commands: CommandPlan[]): StopPlan[] =>
  Array.from({ length: random.pick([0, 0, 1, 2]) }, () => {
    const { at, email, threadId, commandId } = random.pick(commands)
    const only = random.chance(0.5) ? { commandId } : {}
    return { at: at + random.whole(50, 8_000), email, threadId, ...only }
  })
