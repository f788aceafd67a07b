import type { Log, LogFields } from '../../platform/log.ts'

export interface LoggedEvent extends LogFields {
  level: 'debug' | 'info' | 'warn' | 'error'
  event: string
}

/** A log that keeps what it is told, with the facts of `with` in every event. */
export const makeRecordingLog = (): { log: Log; events: LoggedEvent[] } => {
  const events: LoggedEvent[] = []
  const withFields = (fixed: LogFields): Log => {
    const at =
      (level: LoggedEvent['level']) =>
      (event: string, fields: LogFields = {}): void =>
        void events.push({ level, event, ...fixed, ...fields })
    return {
      debug: at('debug'),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      with: (more) => withFields({ ...fixed, ...more }),
    }
  }
  return { log: withFields({}), events }
}
