import type { InterruptReason } from '../../contract/messages/control-message.ts'

/** `drain`: this worker is to go; another one resumes the command. */
export interface Interruption {
  reason: InterruptReason | 'drain'
  /** The command that takes its place. */
  by?: string
}

/** Why a command is to stop: the first reason stands, except that a stop by the person counts before any other. */
export interface Interrupter {
  signal: AbortSignal
  why: () => Interruption | undefined
  interrupt: (why: Interruption) => void
}

export const makeInterrupter = (): Interrupter => {
  const controller = new AbortController()
  let current: Interruption | undefined
  return {
    signal: controller.signal,
    why: () => current,
    interrupt: (why) => {
      if (current === undefined || why.reason === 'stop') current = why
      controller.abort(new Error(`interrupted: ${why.reason}`))
    },
  }
}
