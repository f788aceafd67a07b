// What the page shows, from what was read. Pure.
import { isLate } from '../../../contract/daemon-sign.ts'
import type { DaemonSign } from '../../../contract/daemon-sign.ts'
import { keyOfConfig } from '../../../contract/project-config.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { cutText } from '../../../platform/cut-text.ts'
import { oneLine } from '../../../platform/visible-text.ts'
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

const daemonsOf = ({ signs, owners, now }: WatchFacts): DaemonView[] =>
  signs
    .filter((sign) => sign.endedAt === undefined || now - sign.endedAt < 600_000)
    .toSorted((a, b) => a.daemon.localeCompare(b.daemon) || a.startedAt - b.startedAt)
    .map((sign) => {
      const { containerId: id, daemon, version, at, startedAt, slots, busy, sweptAt, endedAt } = sign
      const owns = owners.filter((row) => row.containerId === id).map((row) => row.projectKey)
      const state = endedAt !== undefined ? 'ended' : isLate(sign, now) ? 'silent' : 'alive'
      const amounts = { ...(slots !== undefined && { slots }), ...(busy !== undefined && { busy }) }
      const swept = sweptAt === undefined ? {} : { sweptAt }
      return { id, daemon, state, version, at, startedAt, owns, ...amounts, ...swept }
    })

/** Those with work or an owner first, then the idle ones that are known. */
const projectsOf = ({ owners, configs, depths }: WatchFacts): ProjectView[] => {
  const live = owners.map((row): ProjectView => {
    const queue = depths.get(row.projectKey)
    return {
      key: row.projectKey,
      ...(row.containerId !== undefined && { owner: row.containerId }),
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

const isWorking = (sign: DaemonSign, now: number): boolean =>
  sign.daemon === 'worker' && sign.endedAt === undefined && !isLate(sign, now)

const commandsOf = ({ rows, owners, signs, now }: WatchFacts, joined: Conversations): CommandView[] => {
  const titles = new Map(rows.map((row) => [row.commandId, titleOf(row)]))
  const byKey = new Map(owners.map((owner) => [owner.projectKey, owner]))
  const silent = new Set(signs.filter((sign) => isLate(sign, now)).map((sign) => sign.containerId))
  const workersAlive = signs.filter((sign) => isWorking(sign, now)).length
  const viewOf = (row: Tracking): CommandView => {
    const owner = byKey.get(row.projectKey)
    const { shape, word, why, since } = stateOf(row, {
      owner,
      workersAlive,
      isOwnerSilent: silent.has(owner?.containerId ?? ''),
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
  return {
    now: facts.now,
    where,
    daemons: daemonsOf(facts),
    projects: projectsOf(facts),
    moreProjects: facts.moreOwners,
    open: facts.owners.reduce((sum, row) => sum + row.open.size, 0),
    commands: commandsOf(facts, joined),
    ...(mails && { mails: mailsOf(mails, facts.rows, joined), people: peopleOf(facts) }),
  }
}
