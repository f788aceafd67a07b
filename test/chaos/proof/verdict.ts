// What must be true at the end, whatever was done to the fleet. Pure.
import type { Deed } from '../fleet/deeds.ts'
import { fileOf } from '../load/instruction.ts'
import type { BranchCommit, Evidence, Row } from './evidence.ts'

export interface Violation {
  what: string
  commandId?: string
  projectKey?: string
}

const countBy = <T>(items: T[], keyOf: (item: T) => string | undefined): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}

/** A mail's Date is cut to whole seconds. */
const DATE_MS = 1_000

/** The one window of rule 8: a router was killed or stood still between mail and mark. */
const isExcused = (firstMailAt: number, lastMailAt: number, deeds: Deed[]): boolean =>
  deeds.some(
    ({ daemon, act, at, until }) =>
      daemon === 'router' && act !== 'drain' && at <= lastMailAt + DATE_MS && until >= firstMailAt,
  )

/** Commands with more than one answer for which a router's death is the excuse. */
export const secondMails = ({ mails, deeds, routersSaid }: Evidence): string[] => {
  const said = countBy(routersSaid, (commandId) => commandId)
  // Who dies between mail and mark says nothing: two mails of routers that lived to speak are no accident.
  const isSilent = (commandId: string): boolean => (said.get(commandId)?.length ?? 0) <= 1
  return [...countBy(mails, (mail) => mail.commandId)]
    .filter(([commandId]) => isSilent(commandId))
    .filter(
      ([, [first, ...more]]) => first && more.length > 0 && isExcused(first.at, more.at(-1)?.at ?? 0, deeds),
    )
    .map(([commandId]) => commandId)
}

const answers = (evidence: Evidence): Violation[] => {
  const mailed = countBy(evidence.mails, (mail) => mail.commandId)
  const excused = new Set(secondMails(evidence))
  return evidence.rows.flatMap(({ commandId, projectKey }) => {
    const count = mailed.get(commandId)?.length ?? 0
    if (count === 1 || excused.has(commandId)) return []
    return [
      {
        what: count === 0 ? 'accepted, and never answered' : `answered ${count} times`,
        commandId,
        projectKey,
      },
    ]
  })
}

const strangers = ({ rows, mails }: Evidence): Violation[] => {
  const known = new Set(rows.map(({ commandId }) => commandId))
  return mails
    .filter(({ commandId }) => !known.has(commandId))
    .map(({ commandId }) => ({ what: 'answered, and never accepted', commandId }))
}

const neverAccepted = ({ sentIds, rows }: Evidence): Violation[] => {
  const known = new Set(rows.map(({ commandId }) => commandId))
  return sentIds
    .filter((id) => !known.has(id))
    .map((commandId) => ({ what: 'sent, and never accepted', commandId }))
}

const commitsOfDone = ({ rows, commits }: Evidence): Violation[] => {
  const made = countBy(commits, ({ commandId }) => commandId)
  const problem = ({ commandId, end, threadId }: Row): string | undefined => {
    const own = made.get(commandId) ?? []
    const elsewhere = own.find(({ branch }) => branch !== `thread-${threadId}`)
    if (elsewhere) return `its commit is on ${elsewhere.branch}`
    if (own.length > 1) return `${own.length} commits of it are on its branch`
    return end === 'done' && own.length === 0
      ? 'answered "done", and its commit is not on its branch'
      : undefined
  }
  return rows.flatMap((row) => {
    const what = problem(row)
    return what === undefined ? [] : [{ what, commandId: row.commandId, projectKey: row.projectKey }]
  })
}

/** What an editing program left running, or left lying, by a killed worker must not get into another command's commit. */
const foreignWork = ({ commits }: Evidence): Violation[] => {
  const problem = ({ commandId, interruptedId, files, commit }: BranchCommit): Violation[] => {
    const owner = commandId ?? interruptedId
    const foreign = files.filter((file) => owner === undefined || file !== fileOf(owner))
    if (owner === undefined || foreign.length === 0) return []
    return [
      { what: `its commit ${commit} contains the work of others: ${foreign.join(', ')}`, commandId: owner },
    ]
  }
  return commits.flatMap(problem)
}

const lostWork = ({ lostTips }: Evidence): Violation[] =>
  lostTips.map(({ repository, branch, commit }) => ({
    what: `${branch} of ${repository} has lost ${commit}`,
  }))

const ownership = ({ owners, living }: Evidence): Violation[] =>
  owners.flatMap(({ projectKey, containerId, waiting, open }) => {
    const problems: string[] = []
    if (open.length > 0) problems.push(`still open: ${open.join(', ')}`)
    // A dead owner's name may stay on a row that nobody waits for: whoever claims next takes its place.
    if (waiting && containerId !== undefined && !living.has(containerId))
      problems.push(`still waits, owned by ${containerId}, which is dead`)
    return problems.map((what) => ({ what, projectKey }))
  })

const tooQuiet = ({ deeds, leastDeeds }: Evidence): Violation[] =>
  Object.entries(leastDeeds).flatMap(([act, least]) => {
    const count = deeds.filter((deed) => deed.act === act).length
    return count >= least
      ? []
      : [{ what: `too quiet to prove anything: ${count} of at least ${least} times ${act}` }]
  })

/** Empty when the system kept its promise. */
export const verdict = (evidence: Evidence): Violation[] => [
  ...neverAccepted(evidence),
  ...answers(evidence),
  ...strangers(evidence),
  ...commitsOfDone(evidence),
  ...foreignWork(evidence),
  ...lostWork(evidence),
  ...ownership(evidence),
  ...tooQuiet(evidence),
  ...evidence.leftovers.map((what) => ({ what })),
]
