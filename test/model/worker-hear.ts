// worker/command/interrupts.ts as steps: one for anything but the command in hand does nothing.
import { handIn } from './state.ts'
import type { Interrupt, Session } from './state.ts'
import type { WorkerStep } from './step.ts'
import { hasWaitedEnough } from './worker-session.ts'
import type { Here } from './worker-session.ts'

const WHILE_RUNNING = new Set(['start', 'look', 'run', 'count', 'fence', 'work'])

/** One for each interrupt that lies there. */
export const hearSteps = ({ model, state, session }: Here): WorkerStep[] =>
  state.input.control.map((interrupt) => {
    const control = state.input.control.filter((each) => each !== interrupt)
    const isLate = isPutBackNoMore(session, interrupt) && hasWaitedEnough(model, state, interrupt.commandId)
    const worker = isLate ? session : heard(session, interrupt)
    const does = `hears: ${interrupt.reason}, ${interrupt.commandId}`
    return { does, to: { ...state, input: { ...state.input, control } }, worker }
  })

/** Its owner has read the row. */
const isPutBackNoMore = ({ doing }: Session, { reason }: Interrupt): boolean =>
  reason === 'put back' && (doing.next === 'fence' || doing.next === 'work')

const heard = (session: Session, interrupt: Interrupt): Session => {
  const { doing } = session
  const hand = handIn(doing)
  if (!hand || !('hand' in doing) || !WHILE_RUNNING.has(doing.next)) return session
  if (hand.commandId !== interrupt.commandId || hand.interrupt) return session
  return { ...session, doing: { ...doing, hand: { ...hand, interrupt } } }
}
