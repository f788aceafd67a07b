// Fetches and parses a mail, unless it is to be ignored. The cheap checks come first: a stranger costs a few table reads.
import { addressIn } from '../../contract/address.ts'
import type { MailNotice } from '../../contract/messages/inbound-notice.ts'
import type { ProjectConfig } from '../../contract/project-config.ts'
import { makeAtMost } from '../../platform/at-most.ts'
import { maskAddress } from '../sender/mask-address.ts'
import { filterMail, filterNotice } from '../sender/mail-filter.ts'
import { readMail } from '../mail/read-mail.ts'
import type { Mail } from '../mail/mail.ts'
import type { Ignored, InterpretDeps } from './interpretation.ts'
import { isAcquainted, keysOfAcquaintances } from './not-listed.ts'

export type OpenedMail =
  /** `from`: the proven sender. `projects`: at least one. */
  | { kind: 'mail'; mail: Mail; from: string; projects: ProjectConfig[] }
  /** `from` is proven, and has no project. */
  | { kind: 'not listed'; mail: Mail; from: string }
  | Ignored

export type OpenMail = (notice: MailNotice) => Promise<OpenedMail>

const ignore = (why: string): Ignored => ({ kind: 'ignore', why })

/** The one address that SES found in From. */
const announcedSender = ({ from }: MailNotice): string | undefined =>
  from.length === 1 ? addressIn(from[0] ?? '') : undefined

/** Fetches at a time; each mail may have 40 MB. */
const FETCHES = 3

type Deps = Pick<
  InterpretDeps,
  'projectsOf' | 'projectKeysOf' | 'threads' | 'store' | 'senderAddress' | 'proveSender'
>

/** Throws when a table, S3 or the DNS cannot be reached. */
export const makeOpenMail = (deps: Deps) => {
  // Parsing a mail of 40 MB takes several times its size in memory, so mails are parsed one at a time. A few are fetched meanwhile: one
  // stalled fetch must not hold up the others.
  const fetching = makeAtMost(FETCHES)
  const parsing = makeAtMost(1)
  const proving = makeAtMost(FETCHES)

  /** The mail, if a person wrote it and SES read the same sender as we. */
  const fetchMail = async (notice: MailNotice, from: string) => {
    const raw = await fetching(() => deps.store.read(notice.storedAt))
    const mail = await parsing(() => readMail(raw))
    const why = filterMail(mail, deps.senderAddress)
    if (why !== undefined) return ignore(why)
    // DMARC judged what SES read.
    if (mail.from !== from) return ignore('SES and we read another address in From')
    return { kind: 'fetched', raw, mail } as const
  }

  /** Nobody is answered who is not proven: the answer would go to whoever is impersonated. */
  const openStranger = async (notice: MailNotice, from: string): Promise<OpenedMail> => {
    const stranger = ignore('unknown sender')
    if (notice.verdicts.dmarc !== 'PASS') return stranger
    const keys = await keysOfAcquaintances(deps, notice, from)
    if (keys.length === 0) return stranger
    const fetched = await fetchMail(notice, from)
    if (fetched.kind === 'ignore') return fetched
    const { mail } = fetched
    return (await isAcquainted(deps, from, mail, keys)) ? { kind: 'not listed', mail, from } : stranger
  }

  return async (notice: MailNotice): Promise<OpenedMail> => {
    const refused = filterNotice(notice)
    if (refused !== undefined) return ignore(refused)
    const from = announcedSender(notice)
    if (from === undefined) return ignore('no single sender address in From')
    const projects = await deps.projectsOf(from)
    if (projects.length === 0) return openStranger(notice, from)
    const fetched = await fetchMail(notice, from)
    if (fetched.kind === 'ignore') return fetched
    const { mail, raw } = fetched
    const { verdicts, returnPath } = notice
    const isProven =
      verdicts.dmarc === 'PASS' ||
      (await proving(() => deps.proveSender(raw, { from, returnPath }))) !== undefined
    if (isProven) return { kind: 'mail', mail, from, projects }
    const why = 'the sender is not proven: no DMARC policy, and no aligned DKIM or SPF'
    return { ...ignore(why), unproven: maskAddress(from) }
  }
}
