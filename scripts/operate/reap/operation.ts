// reap: removes what nobody has needed for long. It says first what, and asks.
import { readSettings } from '../../../contract/settings/setting.ts'
import { deploymentSettings } from '../../../deployment/settings.ts'
import { reasonOf } from '../../local/reason-of.ts'
import type { Around, Operation } from '../cli/operation.ts'
import { yesOption } from '../cli/options.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import type { ExitCode } from '../cli/problem.ts'
import { lookAround } from '../doctor/seen.ts'
import type { Facts, Where } from '../doctor/seen.ts'
import { idleQueues } from './idle-queues.ts'
import { oldPreviews } from './old-previews.ts'
import { oldRows } from './old-rows.ts'
import { oldTranscripts } from './old-transcripts.ts'
import { orphanedQueues } from './orphaned-queues.ts'
import type { Find, Removable } from './removable.ts'
import { showOutcomes } from './show.ts'
import type { Outcome } from './show.ts'

const FINDS: Find[] = [idleQueues, orphanedQueues, oldPreviews, oldTranscripts, oldRows]

const keepIn = (env: NodeJS.ProcessEnv) => {
  const { queueKeepDays, previewDays } = deploymentSettings
  try {
    return readSettings({ queueKeepDays, previewDays }, env)
  } catch (cause) {
    throw new Problem((cause as Error).message, EXIT.misuse, { cause })
  }
}

const planned = ({ kind, what, why }: Removable): Outcome => ({ kind, what, why, removed: false })

const seenFrom = (where: Where, now: number): Facts => ({
  ...lookAround(where, { deep: true, remote: false, unlooked: () => undefined }),
  now,
})

/** One that cannot go does not keep the others. */
const removeOne = async (removable: Removable): Promise<Outcome> => {
  try {
    const stays = await removable.remove()
    return { ...planned(removable), removed: stays === undefined, ...(stays !== undefined && { stays }) }
  } catch (error) {
    return { ...planned(removable), stays: `it failed: ${reasonOf(error)}` }
  }
}

const removeAll = async (found: Removable[], { stop }: Around): Promise<Outcome[]> => {
  const outcomes: Outcome[] = []
  for (const one of found)
    outcomes.push(stop.aborted ? { ...planned(one), stays: 'stopped' } : await removeOne(one))
  return outcomes
}

/** `now`: for tests, which cannot wait for days. */
export const makeReapOperation = (now: () => number = Date.now): Operation<{ yes?: boolean }> => ({
  name: 'reap',
  says: 'removes queues, previews and rows that nobody has needed for long',
  options: [yesOption()],
  run: async ({ yes }, around): Promise<ExitCode> => {
    const { terminal } = around
    const keep = keepIn(process.env)
    const seen = seenFrom(around.open(), now())
    const found = (await Promise.all(FINDS.map((find) => find(seen, keep)))).flat()
    const plan = found.map(planned)
    const showPlan = (): string => showOutcomes('What may go:', plan, terminal.width)
    if (found.length > 0) terminal.say(showPlan())
    const isSure =
      found.length > 0 && (yes === true || (await terminal.confirm('Remove all of this? (yes) ', 'yes')))
    if (!isSure) {
      const text = found.length === 0 ? showPlan() : 'Nothing was removed. --yes (YES=1) removes it.'
      terminal.show({ found: plan }, () => text)
      return EXIT.fine
    }
    const outcomes = await removeAll(found, around)
    const gone = outcomes.filter(({ removed }) => removed)
    const stays = outcomes.filter(({ removed }) => !removed)
    terminal.show({ found: outcomes }, () =>
      [
        `${gone.length} of ${outcomes.length} removed.`,
        ...(stays.length > 0 ? [showOutcomes('What stays:', stays, terminal.width)] : []),
      ].join('\n'),
    )
    return stays.length > 0 ? EXIT.trouble : EXIT.fine
  },
})

export const reapOperation = makeReapOperation()
