import type { Log, LogFields } from '../../../platform/log.ts'
import type { Trace } from './trace.ts'

/** A daemon's log that goes into the trace. `debug` is left out: calls are in the trace anyway. */
export const makeSimLog = (trace: Trace, by: string): Log => {
  const withFields = (fixed: LogFields): Log => {
    const at =
      (level: string) =>
      (event: string, fields: LogFields = {}): void =>
        trace.add(by, 'log', { level, event, fields: { ...fixed, ...fields } })
    return {
      debug: () => undefined,
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      with: (more) => withFields({ ...fixed, ...more }),
    }
  }
  return withFields({})
}
