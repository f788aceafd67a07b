import type { Log, LogFields } from '../../platform/log.ts'

export interface Line extends LogFields {
  level: string
  event: string
}

/** A log that keeps what is logged. */
export const captureLog = () => {
  const lines: Line[] = []
  const logWith = (fixed: LogFields): Log => {
    const at =
      (level: string) =>
      (event: string, fields: LogFields = {}) =>
        void lines.push({ ...fixed, ...fields, level, event })
    return {
      debug: at('debug'),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      with: (fields) => logWith({ ...fixed, ...fields }),
    }
  }
  return { log: logWith({}), lines, events: () => lines.map(({ event }) => event) }
}
