// What `docker compose logs --timestamps` prints: `worker-1  | 2026-11-29T03:00:00.123456789Z text`. Pure.
import { hear } from './heard.ts'
import type { Heard } from './heard.ts'

/** Docker has nine digits of a second, JavaScript reads three. */
const LINE = /^(\S+)\s+\|\s?(?:(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?)\d*(Z|[+-]\d\d:?\d\d)\s?)?(.*)$/s

/** `before`: the time of the line before, for one without a time. `undefined`: compose itself said it. */
export const readComposeLine = (printed: string, before: number): Heard | undefined => {
  const [, service, time, zone, text] = LINE.exec(printed) ?? []
  if (service === undefined || text === undefined) return undefined
  return hear(text, time === undefined ? before : Date.parse(`${time}${zone}`), service)
}

/** Arguments of docker. All services when none is named, also those that have ended. */
export const composeArguments = (
  file: string,
  profile: string,
  { since, services, isFollowed }: { since: number; services: string[]; isFollowed: boolean },
): string[] => {
  const of = ['compose', '--file', file, '--profile', profile, 'logs']
  const how = ['--no-color', '--timestamps', '--since', new Date(since).toISOString()]
  return [...of, ...how, ...(isFollowed ? ['--follow'] : []), '--', ...services]
}
