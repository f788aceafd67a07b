// Which lines are wanted. Every source has a first filter of its own, as good as it can; this one decides. Pure.
import { LOG_LEVELS } from '../../../contract/settings/log-levels.ts'
import type { Heard } from './heard.ts'

export type Level = (typeof LOG_LEVELS)[number]

export interface LineFilter {
  /** Milliseconds since 1970; both included. */
  since: number
  until?: number
  /** A project, or one project key (`shop#ann`). */
  project?: string
  /** Lines that name the command, or the thread, anywhere. */
  commandId?: string
  threadId?: string
  /** This level and what is worse. */
  level?: Level
  /** Lines with these events are wanted, too, whatever else is asked. */
  events?: readonly string[]
}

/** `warn` -> error, warn. */
export const levelsFrom = (level: Level): Level[] => LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(level) + 1)

/** Nothing but the time is asked. */
export const isOpen = ({ project, commandId, threadId, level }: LineFilter): boolean =>
  [project, commandId, threadId, level].every((asked) => asked === undefined)

const isOfProject = (projectKey: unknown, project: string): boolean =>
  typeof projectKey === 'string' && (projectKey === project || projectKey.startsWith(`${project}#`))

const isAsked = ({ line, text }: Heard, filter: LineFilter): boolean => {
  const { project, commandId, threadId, level } = filter
  if (isOpen(filter)) return true
  if (!line) return false
  if (level !== undefined && !levelsFrom(level).includes(line.level as Level)) return false
  if (project !== undefined && !isOfProject(line['projectKey'], project)) return false
  return [commandId, threadId].every((id) => id === undefined || text.includes(`"${id}"`))
}

export const isWanted = (heard: Heard, filter: LineFilter): boolean => {
  if (heard.at < filter.since || heard.at > (filter.until ?? Infinity)) return false
  if (heard.line && filter.events?.includes(heard.line.event)) return true
  return isAsked(heard, filter)
}

/** Without reading it as JSON, which takes most of the time in a large log. False: it is not wanted; true: it may be. */
export const mayBeWanted = (text: string, filter: LineFilter): boolean => {
  const { project, commandId, threadId, events = [] } = filter
  if (events.some((event) => text.includes(`"${event}"`))) return true
  const values = [project, ...[commandId, threadId].map((id) => id && `${id}"`)]
  return values.every((value) => value === undefined || text.includes(`"${value}`))
}
