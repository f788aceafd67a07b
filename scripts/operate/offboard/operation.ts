// offboard: removes a project, when nothing of it is open or when that has ended.
import type { Around, Operation } from '../cli/operation.ts'
import { option, yesOption } from '../cli/options.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import type { ExitCode } from '../cli/problem.ts'
import { wrapText } from '../cli/wrap-text.ts'
import { findProject, isNothing, openOf, ownershipOf } from './find-project.ts'
import type { FoundProject, Where } from './find-project.ts'
import { removeProject } from './remove-project.ts'
import { shownCommand, shownPlan } from './show.ts'
import { closeRows, openRows, untilForgotten, untilQuiet } from './until-closed.ts'

interface OffboardOptions {
  project?: string
  drain?: boolean
  keepPreviews?: boolean
  yes?: boolean
}

const refuseKept = ({ projectId, rows }: FoundProject): void => {
  const kept = rows.filter(({ isKept }) => isKept).map(({ email }) => email)
  if (kept.length === 0) return
  throw new Problem(
    `${projectId} for ${kept.join(', ')} is managed by Terraform: take it out of the file that PROJECTS_FILE names, then make deploy, ` +
      'which removes its queues and previews. Nothing was removed.',
  )
}

/** What keeps it from going, and what to do. */
const refuseOpen = ({ projectId, open }: FoundProject, width: number): void => {
  if (open.length === 0) return
  throw new Problem(
    [
      `Something of ${projectId} is open:`,
      ...open.map((one) => `  ${shownCommand(one, width - 2)}`),
      'Nothing was removed. --drain (DRAIN=1) takes nothing new from now on, and waits',
      'for the end of this; make stop COMMAND=id ends one of them.',
    ].join('\n'),
  )
}

/** What is waited for before a project goes. */
const busyWith = async (where: Where, keys: string[], isDrain: boolean): Promise<string[]> => {
  const rows = await ownershipOf(where, keys)
  return rows.flatMap(({ projectKey, open, containerId }) => {
    if (open.size > 0) return [`${[...open.keys()].join(', ')} of ${projectKey}`]
    return isDrain && containerId !== undefined ? [`${containerId} to let go of ${projectKey}`] : []
  })
}

const namesOf = ({ keys }: FoundProject): string[] => keys.map(({ projectKey }) => projectKey)

/** Nothing new comes, and what was there has ended. Without `drain` something that came at the last moment takes all back. */
const close = async (
  where: Where,
  found: FoundProject,
  { drain = false, keepPreviews = false }: OffboardOptions,
  { stop, terminal }: Around,
): Promise<void> => {
  const { projectId, rows } = found
  const say = (line: string): void => terminal.say(wrapText(line, terminal.width))
  const again = `make offboard PROJECT=${projectId}${keepPreviews ? ' KEEP_PREVIEWS=1' : ''}${drain ? ' DRAIN=1' : ''}`
  const closing = { where, stop, say, again }
  await untilForgotten(closing, await closeRows(where, rows))
  const open = drain ? [] : await openOf(where, await ownershipOf(where, namesOf(found)))
  if (open.length > 0) await openRows(where, rows)
  refuseOpen({ ...found, open }, terminal.width)
  await untilQuiet({ ...closing, busy: () => busyWith(where, namesOf(found), drain) })
}

const isSure = async ({ projectId }: FoundProject, { yes }: OffboardOptions, { terminal }: Around) =>
  yes === true ||
  terminal.confirm(`Type the project's name to remove all of this (${projectId}): `, projectId)

const run = async (options: OffboardOptions, around: Around, [word]: string[]): Promise<ExitCode> => {
  const { terminal } = around
  const projectId = word ?? options.project
  if (projectId === undefined) throw new Problem('say which project: make offboard PROJECT=id', EXIT.misuse)
  const where = around.open()
  const found = await findProject(where, projectId, options.keepPreviews)
  if (isNothing(found))
    throw new Problem(`there is no project ${projectId}: nothing of it is left, or it never was`)
  refuseKept(found)
  terminal.say(shownPlan(found, terminal.width))
  if (!options.drain) refuseOpen(found, terminal.width)
  if (!(await isSure(found, options, around))) {
    terminal.show({ ...found, removed: false }, () => 'Nothing was removed. --yes (YES=1) removes it.')
    return EXIT.fine
  }
  await close(where, found, options, around)
  // Once more: a queue may have been made again meanwhile, a preview published.
  const last = await findProject(where, projectId, options.keepPreviews)
  refuseKept(last)
  const anew = last.rows.filter(({ leaving }) => leaving === undefined).map(({ email }) => email)
  if (anew.length > 0)
    throw new Problem(
      `${projectId} was onboarded again meanwhile, for ${anew.join(', ')}: nothing was removed`,
    )
  const stays = await removeProject(where, last)
  const late = await busyWith(where, namesOf(last), false)
  if (late.length > 0)
    throw new Problem(
      `${projectId} is removed, but something came at the last moment: ${late.join(', ')}. The same again`,
    )
  terminal.show({ ...last, removed: true, stays }, () =>
    wrapText([`${projectId} is removed.`, ...stays].join('\n'), terminal.width),
  )
  return EXIT.fine
}

export const offboardOperation: Operation<OffboardOptions> = {
  name: 'offboard',
  says: 'removes a project: rights, queues, previews; its branches stay',
  words: '[project]',
  options: [
    option('--project <project>', 'which one', 'PROJECT'),
    option('--keep-previews', 'leave what is in buckets', 'KEEP_PREVIEWS'),
    option('--drain', 'take nothing new, and wait for what is open', 'DRAIN'),
    yesOption(),
  ],
  run,
}
