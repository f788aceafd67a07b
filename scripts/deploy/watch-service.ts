// Tells what ECS does while Terraform waits for a service, and ends the waiting when ECS has given up.
import type { ECSClient, Service } from '@aws-sdk/client-ecs'
import { sleep } from '../../platform/sleep.ts'
import { describeService, eventLine } from './service-words.ts'
import type { ServiceName } from './service-words.ts'

const POLL_MS = 5_000

export interface WatchDeps {
  ecs: ECSClient
  say: (line: string) => void
  pollMs?: number
}

export interface Watch {
  /** Aborted when a deployment has failed that was begun meanwhile. */
  failed: AbortSignal
  stop: () => Promise<void>
}

const failures = ({ deployments = [] }: Service): string[] =>
  deployments.flatMap(({ id = '', rolloutState }) => (rolloutState === 'FAILED' ? [id] : []))

/** What happened since the look before; nothing at the first look, which may see what was long ago. */
const makeNews = () => {
  let known: { events: Set<string>; failed: Set<string> } | undefined
  return (service: Service): { lines: string[]; hasFailed: boolean } => {
    const { events = [] } = service
    const before = known
    known = {
      events: new Set(events.map(({ id = '' }) => id)),
      failed: before?.failed ?? new Set(failures(service)),
    }
    if (!before) return { lines: [], hasFailed: false }
    return {
      lines: events
        .filter(({ id = '' }) => !before.events.has(id))
        .toReversed()
        .map(eventLine),
      hasFailed: failures(service).some((id) => !before.failed.has(id)),
    }
  }
}

/** Looks every few seconds. That it cannot look is no failure: the service may not be there yet. */
export const watchService = (
  { ecs, say, pollMs = POLL_MS }: WatchDeps,
  name: Pick<ServiceName, 'cluster' | 'service'>,
): Watch => {
  const over = new AbortController()
  const failed = new AbortController()
  const newsOf = makeNews()
  const look = async (): Promise<void> => {
    const service = await describeService(ecs, name).catch(() => undefined)
    if (!service || over.signal.aborted) return
    const { lines, hasFailed } = newsOf(service)
    for (const line of lines) say(line)
    if (hasFailed) failed.abort()
  }
  const looking = (async () => {
    while (!over.signal.aborted) {
      // At once, so that what was before is known before anything begins.
      await look()
      await sleep(pollMs, over.signal)
    }
  })()
  return {
    failed: failed.signal,
    stop: () => {
      over.abort()
      return looking
    },
  }
}
