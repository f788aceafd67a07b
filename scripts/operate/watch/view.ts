// What the page shows, from what was read. Pure.
import { keyOfConfig } from '../../../contract/project-config.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { shortContainerId } from '../../../platform/container-id.ts'
import { cutText } from '../../../platform/cut-text.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import { daemonsOf, hasStoppedSweeping } from '../status/daemons.ts'
import type { Daemon } from '../status/daemons.ts'
import { stateOf } from './command-state.ts'
import { joinConversations } from './conversations.ts'
import type { Conversations } from './conversations.ts'
import type { WatchFacts } from './facts.ts'
import type { SeenMail } from './seen-mail.ts'
import type { CommandView, DaemonView, MailView, PersonView, ProjectView, View } from './view-types.ts'

const LONGEST_TITLE = 90

const ANSWERS = /^\s*(re|aw|antw|sv|vs|odp|rif|res)\s*:/i

/** The subject, or what was asked for: in a conversation all subjects are the same. */
const titleOf = ({ reply, message }: Tracking): string => {
  const [subject, wanted] = [oneLine(reply.subject), oneLine(message.instruction)]
  const title = (ANSWERS.test(subject) && wanted) || subject || wanted || 'without words'
  return cutText(title, LONGEST_TITLE, '…')
}

const stateOfDaemon = ({ endedAt, isLate }: Daemon): DaemonView['state'] =>
  endedAt !== undefined ? 'ended' : isLate ? 'silent' : 'alive'

const daemonView = (daemon: Daemon): DaemonView => {
  const {
    name: id,
    daemon: kind,
    version,
    seenAt: at,
    startedAt,
    slots,
    sweptAt,
    busyKeys,
    warmKeys,
  } = daemon
  return {
    id,
    daemon: kind,
    state: stateOfDaemon(daemon),
    version,
    at,
    startedAt,
    owns: [...busyKeys, ...warmKeys].toSorted(),
    ...(slots !== undefined && { slots }),
    ...(sweptAt !== undefined && { sweptAt }),
    ...(kind === 'router' && hasStoppedSweeping(daemon) && { note: 'does not sweep any more' }),
  }
}

/** Those with work or an owner first, then the idle ones that are known. */
const projectsOf = ({ owners, configs, depths }: WatchFacts): ProjectView[] => {
  const live = owners.map((row): ProjectView => {
    const queue = depths.get(row.projectKey)
    return {
      key: row.projectKey,
      ...(row.containerId !== undefined && { owner: shortContainerId(row.containerId) }),
      open: row.open.size,
      ...(queue && { queue }),
      ...(row.lastActivity !== undefined && { lastActivity: row.lastActivity }),
    }
  })
  const taken = new Set(live.map(({ key }) => key))
  const idle = [...new Set(configs.map(keyOfConfig))].filter((key) => !taken.has(key))
  const byName = (a: ProjectView, b: ProjectView): number => b.open - a.open || a.key.localeCompare(b.key)
  return [...live.toSorted(byName), ...idle.map((key): ProjectView => ({ key, open: 0 })).toSorted(byName)]
}

const isOpen = ({ status }: Tracking): boolean => status !== 'answered'

const commandsOf = (
  { rows, owners, now }: WatchFacts,
  workers: Daemon[],
  joined: Conversations,
): CommandView[] => {
  const titles = new Map(rows.map((row) => [row.commandId, titleOf(row)]))
  const byKey = new Map(owners.map((owner) => [owner.projectKey, owner]))
  const viewOf = (row: Tracking): CommandView => {
    const owner = byKey.get(row.projectKey)
    const { shape, word, why, since } = stateOf(row, {
      owner,
      workers,
      now,
      titleOf: (id) => titles.get(id) ?? id,
    })
    return {
      id: row.commandId,
      projectKey: row.projectKey,
      conversation: joined.ofCommand(row),
      title: titleOf(row),
      from: row.reply.email,
      isOpen: isOpen(row),
      shape,
      word,
      ...(why && { why: cutText(oneLine(why), 200, '…') }),
      acceptedAt: row.acceptedAt,
      since,
      ...(row.progress?.costUsd !== undefined && { costUsd: row.progress.costUsd }),
    }
  }
  const open = rows.filter(isOpen).toSorted((a, b) => a.acceptedAt - b.acceptedAt)
  const ended = rows.filter((row) => !isOpen(row))
  return [...open, ...ended.toSorted((a, b) => (b.answeredAt ?? 0) - (a.answeredAt ?? 0))].map(viewOf)
}

const mailsOf = (mails: SeenMail[], rows: Tracking[], joined: Conversations): MailView[] => {
  const commands = new Map(rows.map(({ reply, commandId }) => [reply.messageId, commandId]))
  return mails.map((mail) => {
    const { id, way, from, to, subject, at, messageId } = mail
    const commandId = way === 'in' && messageId !== '' ? commands.get(messageId) : undefined
    return {
      id,
      way,
      from,
      to,
      subject,
      at,
      conversation: joined.ofMail(mail),
      ...(commandId && { commandId }),
    }
  })
}

/** Who may write by the form. */
export const peopleOf = ({ configs }: Pick<WatchFacts, 'configs'>): PersonView[] => {
  const people = Map.groupBy(configs, ({ email }) => email)
  return [...people].map(([email, rows]) => ({
    email,
    name: rows[0]?.userName ?? '',
    projects: rows.map(({ projectId }) => projectId),
  }))
}

/** `mails`: absent where no local mail door is. */
export const viewOf = (facts: WatchFacts, where: string, mails?: SeenMail[]): View => {
  const joined = joinConversations(mails ?? [], facts.rows)
  const { workers, routers } = daemonsOf(facts.signs, facts.owners, facts.now)
  return {
    now: facts.now,
    where,
    daemons: [...workers, ...routers].map(daemonView),
    projects: projectsOf(facts),
    moreProjects: facts.moreOwners,
    open: facts.owners.reduce((sum, row) => sum + row.open.size, 0),
    commands: commandsOf(facts, workers, joined),
    ...(mails && { mails: mailsOf(mails, facts.rows, joined), people: peopleOf(facts) }),
  }
}
