// Which project and thread a message belongs to: by session, then by thread, then by the sender's address. Pure decisions.
import type { ProjectConfig } from '../../contract/project-config.ts'
import { keyOfConfig } from '../../contract/project-config.ts'
import { threadIdOf, threadInMessageId } from '../threads/ids.ts'
import type { Mail } from '../mail/mail.ts'
import { tagsIn } from '../threads/reply-address.ts'
import type { ReplyTarget } from '../threads/reply-address.ts'
import { messageAlias } from '../threads/thread-table.ts'
import type { Thread } from '../threads/thread-table.ts'

/** A conversation begins with one of these; each is looked up in every project of the sender. */
const MOST_BEGINNINGS = 5

/**
 * Every key under which a conversation's thread may be found, the most certain first: where the mail was sent to, what it answers, then
 * what else it refers to.
 */
export const threadKeys = (
  { inReplyTo, references }: Pick<Mail, 'inReplyTo' | 'references'>,
  projectKeys: string[],
  targets: ReplyTarget[] = [],
): string[] => {
  const ours = (ids: string[]): string[] => ids.flatMap((id) => threadInMessageId(id) ?? [])
  const begunBy = (ids: string[]): string[] =>
    ids.flatMap((id) => projectKeys.map((key) => threadIdOf(key, id)))
  return [
    ...targets.map(({ threadId }) => threadId),
    ...ours(inReplyTo),
    ...inReplyTo.map(messageAlias),
    ...ours(references),
    ...begunBy(references.slice(0, MOST_BEGINNINGS)),
    ...references.map(messageAlias),
  ]
}

/** `edit+PROJECT@domain` -> PROJECT, for addresses that are ours and lead to none of these targets; in lower case. */
export const namedProjects = (
  recipients: string[],
  senderAddress: string,
  targets: ReplyTarget[] = [],
): string[] =>
  tagsIn(recipients, senderAddress).filter(
    (tag) => !targets.some(({ threadId }) => tag.startsWith(`${threadId}.`)),
  )

export type Identity =
  | { kind: 'known'; config: ProjectConfig; thread: Thread | undefined }
  /** The address has several projects, and nothing says which one is meant. */
  | { kind: 'ambiguous' }
  | { kind: 'unknown sender' }

/**
 * A thread counts only when it belongs to one of the sender's own project keys: a mail that names somebody else's thread starts a
 * thread of its own and learns nothing.
 */
export const identify = (projects: ProjectConfig[], threads: Thread[], named: string[]): Identity => {
  if (projects.length === 0) return { kind: 'unknown sender' }
  for (const thread of threads) {
    const config = projects.find((project) => keyOfConfig(project) === thread.projectKey)
    if (config) return { kind: 'known', config, thread }
  }
  const asked = projects.filter((project) => named.includes(project.projectId))
  const candidates = named.length > 0 ? asked : projects
  const [config, ...others] = candidates
  return config && others.length === 0 ? { kind: 'known', config, thread: undefined } : { kind: 'ambiguous' }
}

/** The project keys of an address. */
export const projectKeysOf = (projects: ProjectConfig[]): string[] => projects.map(keyOfConfig)
