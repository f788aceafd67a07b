// One line of what the system says, wherever it was read. Pure.
import type { LogLine } from '../../local/daemon-process.ts'

export interface Heard {
  /** Milliseconds since 1970. */
  at: number
  /** As it was written. */
  text: string
  /** Of a daemon. Absent: some other program has written it, or a daemon that crashed. */
  line?: LogLine
  /** The container that wrote it. */
  service?: string
}

const isLine = (value: unknown): value is LogLine => {
  if (typeof value !== 'object' || value === null) return false
  const { timestamp, level, event, containerId } = value as Record<string, unknown>
  return [timestamp, level, event, containerId].every((field) => typeof field === 'string')
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** `at`: when it was written, for what is no line of a daemon. */
export const hear = (text: string, at: number, service?: string): Heard => {
  const value = text.startsWith('{') ? parsed(text) : undefined
  const from = service === undefined ? {} : { service }
  if (!isLine(value)) return { at, text, ...from }
  const written = Date.parse(value.timestamp)
  return { at: Number.isNaN(written) ? at : written, text, line: value, ...from }
}
