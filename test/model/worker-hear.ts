// worker/command/interrupts.ts as steps: one for anything but the command in hand does nothing.
import { handIn } from './state.ts'
import type { Interrupt, Session } from './state.ts'
import type { WorkerStep } from './step.ts'
import type { Here } from './worker-session.ts'

const WHILE_RUNNING = new Set(['start', 'look', 'run', 'fence', 'work'])

/** One for each interrupt that lies there. */
export const hearSteps = ({ state, session }: Here): WorkerStep[] =>
  state.input.control.map((interrupt) => {
    const control = state.input.control.filter((each) => each !== interrupt)
    const worker = heard(session, interrupt)
    const does = `hears: ${interrupt.reason}, ${interrupt.commandId}`
    return { does, to: { ...state, input: { ...state.input, control } }, worker }
  })

const heard = (session: Session, interrupt: Interrupt): Session => {
  const { doing } = session
  const hand = handIn(doing)
  if (!hand || !('hand' in doing) || !WHILE_RUNNING.has(doing.next)) return session
  if (hand.commandId !== interrupt.commandId || hand.interrupt) return session
  return { ...session, doing: { ...doing, hand: { ...hand, interrupt } } }
}
