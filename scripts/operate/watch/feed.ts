// Looks at the system again and again while somebody watches, and tells each browser what is new.
import { sleep } from '../../../platform/sleep.ts'
import type { View } from './view-types.ts'

/** From the end of one look to the begin of the next. */
const EVERY_MS = 1_000

export interface Feed {
  /** Calls `send` with the view as JSON: now, and whenever it has changed. Returns what ends that. */
  watch: (send: (view: string) => void) => () => void
  /** Looks now, because something has just been done. */
  hurry: () => void
  stop: () => void
}

/** Two looks at the same state differ in their time only. */
const sameness = ({ now: _now, ...rest }: View): string => JSON.stringify(rest)

/** A look that takes longer is told. */
const PATIENCE_MS = 5_000

/** `look` may reject: browsers then keep what they saw, and are told why nothing new comes. */
export const makeFeed = (look: () => Promise<View>, everyMs = EVERY_MS, patienceMs = PATIENCE_MS): Feed => {
  const watchers = new Set<(view: string) => void>()
  let view: View | undefined
  let told = ''
  let isLooking = false
  let pause = new AbortController()

  const tell = (next: View): void => {
    view = next
    const now = sameness(next)
    if (now === told) return
    told = now
    const text = JSON.stringify(next)
    for (const send of watchers) send(text)
  }
  const tellTrouble = (why: string): void =>
    tell({ ...(view ?? NOTHING), now: Date.now(), trouble: `the system does not answer: ${why}` })
  const lookOnce = async (): Promise<void> => {
    const late = setTimeout(() => tellTrouble(`not within ${patienceMs / 1_000} s`), patienceMs)
    try {
      tell(await look())
    } catch (error) {
      tellTrouble((error as Error).message)
    } finally {
      clearTimeout(late)
    }
  }
  const lookOn = async (): Promise<void> => {
    if (isLooking) return
    isLooking = true
    while (watchers.size > 0) {
      await lookOnce()
      await sleep(everyMs, pause.signal)
      if (pause.signal.aborted) pause = new AbortController()
    }
    isLooking = false
  }
  return {
    watch: (send) => {
      watchers.add(send)
      // Perhaps old, when nobody has watched for a while; the next look follows at once.
      if (view) send(JSON.stringify({ ...view, now: Date.now() }))
      void lookOn()
      return () => void watchers.delete(send)
    },
    hurry: () => pause.abort(),
    stop: () => {
      watchers.clear()
      pause.abort()
    },
  }
}

const NOTHING: View = {
  now: 0,
  where: '',
  daemons: [],
  projects: [],
  moreProjects: false,
  open: 0,
  commands: [],
}
