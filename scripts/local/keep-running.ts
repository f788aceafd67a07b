// What make local does about a daemon that ends by itself: it starts it again after a pause, and gives up when that does not help.

/** Bad settings (platform/daemon.ts): another start would end in the same way. */
const BAD_SETTINGS = 'exit code 2'
const MOST_ENDS = 3
const WITHIN_MS = 60_000
const PAUSE_MS = 1_000

export type AfterEnd = { kind: 'again'; pauseMs: number } | { kind: 'give up'; why: string }

/** `ends`: when it has ended by itself so far, this time included, in milliseconds on one clock. Pure. */
export const afterEnd = (how: string, ends: number[]): AfterEnd => {
  if (how === BAD_SETTINGS) return { kind: 'give up', why: how }
  const now = ends.at(-1) ?? 0
  const lately = ends.filter((at) => now - at < WITHIN_MS).length
  if (lately < MOST_ENDS) return { kind: 'again', pauseMs: lately * PAUSE_MS }
  return { kind: 'give up', why: `${how}; ${lately} times within a minute` }
}

export interface KeepDeps {
  again: (name: string) => void
  /** For the timeline. `pauseSeconds`: absent when it is not started again. */
  say: (name: string, how: string, pauseSeconds?: number) => void
  giveUp: (why: string) => void
}

export interface Keeper {
  ended: (name: string, how: string) => void
  /** Nothing is started any more. */
  stop: () => void
}

export const keepRunning = ({ again, say, giveUp }: KeepDeps): Keeper => {
  const ends = new Map<string, number[]>()
  const pauses = new Set<NodeJS.Timeout>()
  let isOver = false
  return {
    ended: (name, how) => {
      if (isOver) return
      const all = [...(ends.get(name) ?? []), performance.now()]
      ends.set(name, all)
      const next = afterEnd(how, all)
      if (next.kind === 'give up') {
        say(name, how)
        giveUp(`${name} has ended by itself (${next.why})`)
        return
      }
      say(name, how, next.pauseMs / 1_000)
      const pause = setTimeout(() => {
        pauses.delete(pause)
        again(name)
      }, next.pauseMs)
      pauses.add(pause)
    },
    stop: () => {
      isOver = true
      for (const pause of pauses) clearTimeout(pause)
    },
  }
}
