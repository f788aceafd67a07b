// What SQS does by itself: a message that nobody keeps comes again, and one that came too often is put among the dead letters.
import type { Model } from './model.ts'
import { handIn } from './state.ts'
import type { State } from './state.ts'
import type { Step } from './step.ts'

/** At most one: it comes again, or it is buried. */
export const queueSteps = ({ config }: Model, state: State): Step[] => {
  const [first, ...rest] = state.input.work
  if (!first) return []
  const who = { kind: 'queue' } as const
  const { commandId, receives, flight } = first
  if (flight !== 0 && !isKept(state, flight)) {
    const work = [{ ...first, flight: 0 }, ...rest]
    return [{ who, does: `lets ${commandId} come again`, to: { ...state, input: { ...state.input, work } } }]
  }
  if (flight !== 0 || receives < config.receiveLimit) return []
  const dead = [...state.input.dead, commandId]
  return [
    {
      who,
      does: `puts ${commandId} among the dead letters`,
      to: { ...state, input: { ...state.input, work: rest, dead } },
    },
  ]
}

const isKept = ({ workers }: State, flight: number): boolean =>
  workers.some((worker) => worker.at === 'session' && !worker.late && handIn(worker.doing)?.handle === flight)
