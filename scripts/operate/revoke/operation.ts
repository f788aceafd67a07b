// revoke: takes a person's right on a project, or on all of theirs. What they have asked for is answered before.
import { makeProjectRows } from '../../cloud/project-rows.ts'
import type { ListedRow } from '../../cloud/project-rows.ts'
import type { Around, Operation } from '../cli/operation.ts'
import { option, yesOption } from '../cli/options.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import type { ExitCode } from '../cli/problem.ts'
import { wrapText } from '../cli/wrap-text.ts'
import { openOf, ownershipOf } from '../offboard/find-project.ts'
import type { OpenCommand, Where } from '../offboard/find-project.ts'
import { queuesOfProject } from '../offboard/project-keys.ts'
import { removeQueues, removeRows, sayWarm } from '../offboard/remove-project.ts'
import { shownCommand } from '../offboard/show.ts'
import { closeRows, openRows, untilForgotten, untilQuiet } from '../offboard/until-closed.ts'
import { makeWord } from '../cli/make-word.ts'

interface RevokeOptions {
  email?: string
  project?: string
  drain?: boolean
  yes?: boolean
}

/** A row that goes. */
interface Right {
  row: ListedRow
  /** Others have the same project key, with its conversations and queues. */
  isShared: boolean
}

const findRights = async (
  { clients, tables }: Where,
  email: string,
  projectId: string | undefined,
): Promise<Right[]> => {
  const configs = makeProjectRows(clients.dynamodb, tables.configs)
  const all = await configs.listedFor(email)
  const rows = all.filter((row) => projectId === undefined || row.projectId === projectId)
  if (rows.length === 0) {
    const theirs = all.map((row) => row.projectId).join(', ')
    const has = theirs === '' ? 'no right on any project' : `rights on ${theirs} only`
    throw new Problem(`${email} has ${has}: nothing to do`)
  }
  const problems: string[] = []
  const rights: Right[] = []
  for (const row of rows) {
    const others = (await configs.rowsOf(row.projectId)).filter((other) => other.email !== row.email)
    if (row.isKept)
      problems.push(
        `${row.projectId} is managed by Terraform: take the row out of the file that PROJECTS_FILE names, then make deploy`,
      )
    else if (others.length === 0)
      problems.push(
        `nobody else may change ${row.projectId}: make offboard PROJECT=${row.projectId} removes it, or onboard somebody else first`,
      )
    rights.push({ row, isShared: others.some(({ projectKey }) => projectKey === row.projectKey) })
  }
  if (problems.length > 0) throw new Problem([...problems, 'Nothing was changed.'].join('\n'))
  return rights
}

/** What is open and theirs. Of a key that others share, only what they have asked for. */
const openOfRights = async (where: Where, rights: Right[]): Promise<OpenCommand[]> => {
  const keys = rights.map(({ row }) => row.projectKey)
  const open = await openOf(where, await ownershipOf(where, keys))
  return open.filter(({ projectKey, row }) => {
    const right = rights.find((one) => one.row.projectKey === projectKey)
    return right?.isShared !== true || row?.reply.email.toLowerCase() === right.row.email
  })
}

const refuseOpen = (open: OpenCommand[], email: string, width: number): void => {
  if (open.length === 0) return
  throw new Problem(
    [
      `Something of ${email} is open:`,
      ...open.map((one) => `  ${shownCommand(one, width - 2)}`),
      'Nothing was changed. --drain (DRAIN=1) takes nothing new from them from now on,',
      'and waits for the end of this; make stop COMMAND=id ends one of them.',
    ].join('\n'),
  )
}

const close = async (
  where: Where,
  rights: Right[],
  { email, projectId }: { email: string; projectId: string | undefined },
  { drain }: RevokeOptions,
  { stop, terminal }: Around,
): Promise<void> => {
  const say = (line: string): void => terminal.say(wrapText(line, terminal.width))
  const only = projectId === undefined ? '' : ` PROJECT=${projectId}`
  const again = `make revoke EMAIL=${makeWord(email)}${only}${drain ? ' DRAIN=1' : ''}`
  const closing = { where, stop, say, again }
  const rows = rights.map(({ row }) => row)
  await untilForgotten(closing, await closeRows(where, rows))
  const open = await openOfRights(where, rights)
  if (!drain && open.length > 0) {
    await openRows(where, rows)
    refuseOpen(open, email, terminal.width)
  }
  const busy = async () =>
    (await openOfRights(where, rights)).map(({ commandId, projectKey }) => `${commandId} of ${projectKey}`)
  await untilQuiet({ ...closing, busy })
}

/** Of a key that nobody else has. Returns what stays for now. */
const removeOwnQueues = async (where: Where, { row, isShared }: Right): Promise<string | undefined> => {
  if (isShared) return undefined
  const [owner] = await ownershipOf(where, [row.projectKey])
  if (owner?.containerId !== undefined) return sayWarm(row.projectKey, owner.containerId)
  const queues = await queuesOfProject(where, row.projectId)
  await removeQueues(where, { projectKey: row.projectKey, queueUrls: queues.get(row.projectKey) ?? [] })
  return undefined
}

const run = async (options: RevokeOptions, around: Around, words: string[]): Promise<ExitCode> => {
  const { terminal } = around
  const [email = options.email, projectId = options.project] = words.map((word) => word.trim())
  if (email === undefined) throw new Problem('say whose: make revoke EMAIL=address (PROJECT=id)', EXIT.misuse)
  const person = email.toLowerCase()
  const where = around.open()
  const rights = await findRights(where, person, projectId)
  const named = rights.map(({ row }) => row.projectId).join(', ')
  if (!options.drain) refuseOpen(await openOfRights(where, rights), person, terminal.width)
  const sure =
    options.yes === true ||
    (await terminal.confirm(`${person} loses the right on ${named}. Type the address to go on: `, person))
  if (!sure) {
    terminal.show(
      { email: person, rights, revoked: false },
      () => `${person} would lose the right on ${named}. Nothing was changed. --yes (YES=1) does it.`,
    )
    return EXIT.fine
  }
  await close(where, rights, { email: person, projectId }, options, around)
  const notes: string[] = []
  for (const right of rights) {
    const note = await removeOwnQueues(where, right)
    if (note !== undefined) notes.push(note)
  }
  await removeRows(
    where,
    rights.map(({ row }) => row),
  )
  const told = `${person} has no right on ${named} any more.\nTheir conversations, branches and previews stay.`
  terminal.show({ email: person, rights, revoked: true, notes }, () =>
    wrapText([told, ...notes].join('\n'), terminal.width),
  )
  return EXIT.fine
}

export const revokeOperation: Operation<RevokeOptions> = {
  name: 'revoke',
  says: "takes a person's right on a project, or on all of theirs",
  words: '[email] [project]',
  options: [
    option('--email <email>', 'whose', 'EMAIL'),
    option('--project <project>', 'on which project only', 'PROJECT'),
    option('--drain', 'take nothing new from them, and wait for what is open', 'DRAIN'),
    yesOption(),
  ],
  run,
}
