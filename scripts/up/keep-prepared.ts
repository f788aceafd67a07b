// Looks again and again whether the emulator still knows what it was asked for.
import { reasonOf } from '../local/reason-of.ts'

export interface Keeping {
  isPrepared: () => Promise<boolean>
  prepare: () => Promise<void>
  /** Between two looks. */
  pause: () => Promise<void>
  say: (line: string) => void
  signal: AbortSignal
}

const FORGOTTEN = 'the emulator has lost its memory, and open instructions with it: preparing it anew'

/** Resolves when the signal is aborted. Each trouble is said once. */
export const keepPrepared = async ({ isPrepared, prepare, pause, say, signal }: Keeping): Promise<void> => {
  let said = ''
  const sayOnce = (line: string): void => {
    if (line !== said) say(line)
    said = line
  }
  while (!signal.aborted) {
    try {
      if (!(await isPrepared())) {
        sayOnce(FORGOTTEN)
        await prepare()
        say('prepared anew')
      }
      said = ''
    } catch (error) {
      sayOnce(`the emulator does not answer: ${reasonOf(error)}`)
    }
    await pause()
  }
}
