// Proven senders without a project who nevertheless belong to somebody here. They are told once a day that they are not listed.
import { addressIn, domainOf } from '../../contract/address.ts'
import type { MailNotice } from '../../contract/messages/inbound-notice.ts'
import type { Mail } from '../mail/mail.ts'
import { belongsTo } from './build-command.ts'
import { threadKeys } from './identify.ts'
import type { InterpretDeps } from './interpretation.ts'

type Deps = Pick<InterpretDeps, 'projectKeysOf' | 'threads'>

/** `ann+work@example.org` -> `ann@example.org`. */
export const withoutTag = (address: string): string | undefined => {
  const plus = address.indexOf('+')
  return plus > 0 ? `${address.slice(0, plus)}@${domainOf(address)}` : undefined
}

/** A mail to a thousand people costs this many reads. */
const MOST_ASKED = 5

const projectKeysBeside = async ({ projectKeysOf }: Deps, { addressed }: MailNotice): Promise<string[]> => {
  // SES gives one entry for each header, or one for each address.
  const people = addressed.flatMap((entry) => entry.split(',')).flatMap((entry) => addressIn(entry) ?? [])
  return (await Promise.all([...new Set(people)].slice(0, MOST_ASKED).map(projectKeysOf))).flat()
}

/** Decided from the notice: a stranger's mail is not fetched. The keys of those people's projects; empty for a stranger. */
export const keysOfAcquaintances = async (
  deps: Deps,
  notice: MailNotice,
  address: string,
): Promise<string[]> => {
  const plain = withoutTag(address)
  const own = plain === undefined ? [] : await deps.projectKeysOf(plain)
  return own.length > 0 ? own : projectKeysBeside(deps, notice)
}

/** A plus address of a listed one, or whoever answers in a thread of somebody to whom the mail also went. */
export const isAcquainted = async (
  deps: Deps,
  address: string,
  mail: Mail,
  keys: string[],
): Promise<boolean> => {
  const plain = withoutTag(address)
  if (plain !== undefined && (await deps.projectKeysOf(plain)).length > 0) return true
  const found = await deps.threads.find(threadKeys(mail, keys), belongsTo(keys))
  return found.some(belongsTo(keys))
}
