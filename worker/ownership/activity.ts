/** Whether a session is busy or warm, and for how long nothing has happened. Busy until `ready`. */
export interface Activity {
  isBusy: () => boolean
  /** When the last command ended, milliseconds since 1970. */
  lastUsedAt: () => number
  /** Milliseconds since the last command ended. */
  unusedMs: () => number
  /** Milliseconds since the session last had a sign that its queue delivers what is open. */
  silentMs: () => number
  /** The take-over is done: warm from now on. */
  ready: () => void
  /** A command is in hand from now on ... */
  begin: () => void
  /** ... until now. */
  end: () => void
  /** Starts measuring the silence anew. */
  heard: () => void
  /** Never warm again. */
  close: () => void
}

/** `changed` is called when the session becomes warm or busy. */
export const makeActivity = (changed: () => void): Activity => {
  let isBusy = true
  let lastUsedAt = Date.now()
  let heardMonoMs = performance.now()
  const heard = (): void => {
    heardMonoMs = performance.now()
  }
  const become = (busy: boolean): void => {
    isBusy = busy
    changed()
  }
  return {
    isBusy: () => isBusy,
    lastUsedAt: () => lastUsedAt,
    unusedMs: () => Math.max(0, Date.now() - lastUsedAt),
    silentMs: () => performance.now() - heardMonoMs,
    ready: () => become(false),
    begin: () => become(true),
    end: () => {
      lastUsedAt = Date.now()
      heard()
      become(false)
    },
    heard,
    close: () => {
      isBusy = true
    },
  }
}
