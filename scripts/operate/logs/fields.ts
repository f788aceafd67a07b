// The fields of a line that a person wants. Pure.
import { oneLine } from '../../../platform/visible-text.ts'
import type { LogLine } from '../../local/daemon-process.ts'

/** Shown in columns of their own, or worth nothing to a person. */
const ELSEWHERE = new Set(['timestamp', 'level', 'event', 'daemon', 'containerId', 'process', 'error'])
/** First, and without their names: everybody knows them. */
const BARE = ['projectKey', 'commandId']
/** A line about a command needs them only when something is wrong, or when they are new. */
const KNOWN = ['generation', 'threadId']

const isSimple = (value: string): boolean => /^[^\s"=]+$/.test(value)

const COMMIT = /^[0-9a-f]{40}$/

const valueText = (value: unknown): string => {
  if (typeof value === 'string' && COMMIT.test(value)) return value.slice(0, 10)
  if (typeof value !== 'string') return oneLine(JSON.stringify(value) ?? '')
  const text = oneLine(value)
  return isSimple(text) ? text : JSON.stringify(text)
}

export const isTrouble = ({ level }: LogLine): boolean => level === 'warn' || level === 'error'

const isKnown = (name: string, line: LogLine): boolean =>
  KNOWN.includes(name) && line.commandId !== undefined && line.event !== 'accepted' && !isTrouble(line)

/** Metrics that a line carries have names with a capital; they say nothing new. */
const isForPeople = (name: string, line: LogLine): boolean =>
  !ELSEWHERE.has(name) && !BARE.includes(name) && /^[a-z]/.test(name) && !isKnown(name, line)

/** Project key and command, then `name=value`. */
export const fieldsOf = (line: LogLine): string[] => [
  ...BARE.flatMap((name) => (line[name] === undefined ? [] : [valueText(line[name])])),
  ...Object.entries(line)
    .filter(([name, value]) => isForPeople(name, line) && value !== undefined && value !== null)
    .map(([name, value]) => `${oneLine(name)}=${valueText(value)}`),
]
