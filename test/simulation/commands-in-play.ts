import type { SimJobDeps } from './job/sim-job.ts'
import type { CommandPlan, Plan } from './plan/plan.ts'

/** What the simulated job has to know of the plan: how a command goes, and how often it still kills its worker. */
export const makeCommandsInPlay = ({ commands, coda }: Plan): Pick<SimJobDeps, 'planOf' | 'isDeadly'> => {
  const all = [...commands, ...(coda?.commands ?? []), ...(coda?.meanwhile?.commands ?? [])]
  const plans = new Map(all.map((each) => [each.commandId, each]))
  const killsLeft = new Map([...plans.values()].map(({ commandId, kills }) => [commandId, kills]))
  return {
    planOf: (commandId): CommandPlan => {
      const found = plans.get(commandId)
      if (!found) throw new Error(`no command ${commandId} in the plan`)
      return found
    },
    isDeadly: (commandId) => {
      const left = killsLeft.get(commandId) ?? 0
      killsLeft.set(commandId, left - 1)
      return left > 0
    },
  }
}
