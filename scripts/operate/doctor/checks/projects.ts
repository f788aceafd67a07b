// Rows of projects and of their queues.
import { queueUrlsBeside } from '../../../../contract/project-queues.ts'
import type { QueueUrls } from '../../../../contract/project-queues.ts'
import { sharedQueueNames } from '../../../../contract/names.ts'
import { oneLine } from '../../../../platform/visible-text.ts'
import type { Check } from '../check.ts'
import { knownKeys, makeQueues } from './missing-queues.ts'
import { makeWord } from '../../cli/make-word.ts'

export const projectRowsCheck: Check = {
  name: 'rows of projects',
  looksAt: 'rows of project-configs that nobody can read',
  run: async ({ configs }) =>
    (await configs())
      .filter(({ config }) => config === undefined)
      .map(({ email, projectId, problem = '' }) => ({
        wrong: `nobody can read it, and every mail of ${email} fails: ${problem}`,
        where: `${projectId} for ${email}`,
        repair: `make onboard with a right row (docs/projects.md), or make revoke EMAIL=${makeWord(email)}`,
      })),
}

export const listedQueuesCheck: Check = {
  name: 'rows of queues',
  looksAt: 'whether each project key has its row in container-queues',
  run: async (seen) => {
    const listed = new Set((await seen.queueRows()).map(({ projectKey }) => projectKey))
    return (await knownKeys(seen))
      .filter((key) => !listed.has(key))
      .map((key) => ({
        wrong: 'its queues are not listed: a queue that is lost is not made again for its worker',
        where: key,
        repair: 'make onboard, or make doctor FIX=1',
        fix: () => makeQueues(seen.where, key),
      }))
  },
}

const FIELDS = ['inputUrl', 'outputUrl', 'dlqUrl'] as const

/** Emulators move to another port, and nobody is led by these rows there. */
const comparable = (url: string, isEmulator: boolean): string =>
  isEmulator ? url.slice(url.lastIndexOf('/')) : url

const differs = (row: Partial<QueueUrls>, wanted: QueueUrls, isEmulator: boolean): boolean =>
  FIELDS.some((name) => comparable(row[name] ?? '', isEmulator) !== comparable(wanted[name], isEmulator))

export const queueUrlsCheck: Check = {
  name: 'addresses of queues',
  looksAt: 'rows of container-queues that name other queues than they should',
  run: async (seen) => {
    const { where, isEmulator, emailUrl, queueRows } = seen
    const shared = { url: await emailUrl(), name: sharedQueueNames(where.prefix).email }
    const urlsOf = queueUrlsBeside(shared, where.prefix)
    const known = new Set(await knownKeys(seen))
    return (await queueRows()).flatMap((row) => {
      if (!known.has(row.projectKey) || !differs(row, urlsOf(row.projectKey), isEmulator)) return []
      return [
        {
          wrong: 'it names other queues than those of its project key: programs are led astray',
          where: oneLine(row.projectKey),
          repair: 'make onboard, or make doctor FIX=1',
          fix: () => makeQueues(where, row.projectKey),
        },
      ]
    })
  },
}
