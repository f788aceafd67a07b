// What a person wants to see about a violation: the rows, and what every process said about the command, in the order of time.
import type { Line } from '../journal.ts'
import type { Evidence } from './evidence.ts'
import type { Violation } from './verdict.ts'

const MOST_LINES = 80
/** Said of a project key, before a command's first and after its last line, within this time. */
const AROUND_MS = 5_000

const isAbout = ({ commandId, projectKey }: Violation, line: Line): boolean =>
  commandId !== undefined ? line.commandId === commandId : line.projectKey === projectKey

const linesOf = (violation: Violation, projectKey: string | undefined, lines: Line[]): Line[] => {
  const own = lines.filter((line) => isAbout(violation, line))
  const [first, last] = [Math.min(...own.map(({ at }) => at)), Math.max(...own.map(({ at }) => at))]
  const isNear = (line: Line): boolean =>
    line.projectKey === projectKey &&
    !line.commandId &&
    line.at > first - AROUND_MS &&
    line.at < last + AROUND_MS
  const around = violation.commandId === undefined ? [] : lines.filter(isNear)
  return [...new Set([...own, ...around])].toSorted((a, b) => a.at - b.at)
}

const showLine = ({
  at,
  from,
  event,
  level,
  timestamp: _t,
  daemon: _d,
  projectKey: _p,
  ...fields
}: Line): string => {
  const facts = JSON.stringify(fields, (key, value: unknown) => (key === 'stack' ? undefined : value))
  return `    ${new Date(at).toISOString().slice(11, 23)} ${from.padEnd(9)} ${level.padEnd(5)} ${event} ${facts.slice(0, 400)}`
}

/** Pure; several lines. */
export const storyOf = (violation: Violation, { rows, owners, deeds }: Evidence, lines: Line[]): string => {
  const { what, commandId, projectKey: named } = violation
  const row = rows.find((each) => each.commandId === commandId)
  const projectKey = named ?? row?.projectKey
  const owner = owners.find((each) => each.projectKey === projectKey)
  const told =
    commandId === undefined && projectKey === undefined ? [] : linesOf(violation, projectKey, lines)
  const containers = new Set(told.map(({ containerId }) => containerId))
  const done = deeds
    .filter(({ containerId }) => containers.has(containerId))
    .map(({ at, act, name, containerId }) => ({
      at,
      text: `    ${new Date(at).toISOString().slice(11, 23)} ${name.padEnd(9)} ===== ${act} ${containerId}`,
    }))
  const story = [...told.slice(-MOST_LINES).map((line) => ({ at: line.at, text: showLine(line) })), ...done]
  return [
    `VIOLATED  ${commandId ?? projectKey ?? ''}  ${what}`,
    ...(row ? [`  tracking   ${JSON.stringify(row)}`] : []),
    ...(owner ? [`  ownership  ${JSON.stringify(owner)}`] : []),
    ...story.toSorted((a, b) => a.at - b.at).map(({ text }) => text),
  ].join('\n')
}
