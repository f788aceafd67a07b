// One JSON line per event, for a person at 3 a.m. in CloudWatch.
import { Writable } from 'node:stream'
import { createLogger, format, transports } from 'winston'
import { LOG_LEVELS } from '../contract/settings/log-levels.ts'
import { makeLineWriter } from './line-writer.ts'
import { isMetricEvent, metricsOf } from './emf.ts'

/** An event's fields. Use the names `commandId`, `projectKey`, `generation`, `threadId`, and `error` for an Error. */
export type LogFields = Record<string, unknown>

export interface Log {
  debug: (event: string, fields?: LogFields) => void
  info: (event: string, fields?: LogFields) => void
  warn: (event: string, fields?: LogFields) => void
  error: (event: string, fields?: LogFields) => void
  /** The same log with these fields in every line. */
  with: (fields: LogFields) => Log
}

/**
 * JSON.stringify drops an error's message, stack and cause, which are not enumerable. An AggregateError, for example when every address of a
 * host refuses the connection, has an empty message of its own.
 */
const showErrors = (_key: string, value: unknown): unknown => {
  if (value instanceof Set) return [...(value as Set<unknown>)]
  if (!(value instanceof Error)) return value
  const { name, message, stack, cause } = value
  const errors = value instanceof AggregateError ? { errors: value.errors as unknown[] } : {}
  return { name, message, stack, ...errors, ...(cause === undefined ? {} : { cause }) }
}

const line = format.printf(({ level, message, ...fields }) =>
  JSON.stringify({ timestamp: new Date().toISOString(), level, event: message, ...fields }, showErrors),
)

/** Passes each line on at once, with its end. */
const streamTo = (out: (text: string) => void): Writable =>
  new Writable({
    decodeStrings: false,
    write: (text: string, _encoding, done) => {
      out(text)
      done()
    },
  })

type Level = (typeof LOG_LEVELS)[number]

export interface LogOptions {
  level: string
  /** The CloudWatch namespace of the metrics. */
  namespace: string
  /** Takes one line, with its end. Default: standard output. */
  out?: (line: string) => void
}

const toStandardOutput = (text: string): void => void process.stdout.write(text)

/** `daemon` and `containerId` are in every line. Events that carry a metric are written at every level. */
export const makeLog = (
  always: { daemon: string; containerId: string },
  { level, namespace, out = makeLineWriter(toStandardOutput) }: LogOptions,
): Log => {
  // Levels are filtered below, because events with a metric are written at every level.
  const winston = createLogger({
    level: 'debug',
    format: line,
    transports: [new transports.Stream({ stream: streamTo(out), eol: '\n' })],
  })
  const wanted = new Set(LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(level as Level) + 1))
  const withFields = (fixed: LogFields): Log => {
    const at =
      (name: Level) =>
      (event: string, fields: LogFields = {}): void => {
        const isMetric = isMetricEvent(event)
        if (!isMetric && !wanted.has(name)) return
        const all = { ...fixed, ...fields }
        // Winston appends a field named `message` to the event's name: no field may have that name.
        winston.log(name, event, isMetric ? { ...all, ...metricsOf(namespace, event, all, Date.now()) } : all)
      }
    return {
      debug: at('debug'),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      with: (more) => withFields({ ...fixed, ...more }),
    }
  }
  return withFields({ ...always })
}
