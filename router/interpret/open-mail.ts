// Fetches and parses a mail, unless it is to be ignored. The cheap checks come first: a stranger costs one table read.
import { addressIn } from '../../contract/address.ts'
import type { MailNotice } from '../../contract/messages/inbound-notice.ts'
import type { ProjectConfig } from '../../contract/project-config.ts'
import { makeAtMost } from '../../platform/at-most.ts'
import type { InterpretDeps } from './interpretation.ts'
import { filterMail, filterNotice } from '../sender/mail-filter.ts'
import { readMail } from '../mail/read-mail.ts'
import type { Mail } from '../mail/mail.ts'

export type OpenedMail =
  /** `from`: the proven sender. `projects`: at least one. */
  { kind: 'mail'; mail: Mail; from: string; projects: ProjectConfig[] } | { kind: 'ignore'; why: string }

export type OpenMail = (notice: MailNotice) => Promise<OpenedMail>

const ignore = (why: string): OpenedMail => ({ kind: 'ignore', why })

/** The one address that SES found in From. */
const announcedSender = ({ from }: MailNotice): string | undefined =>
  from.length === 1 ? addressIn(from[0] ?? '') : undefined

/** Fetches at a time; each mail may have 40 MB. */
const FETCHES = 3

/** Throws when a table or S3 cannot be reached. */
export const makeOpenMail = (deps: Pick<InterpretDeps, 'projectsOf' | 'store' | 'senderAddress'>) => {
  // Parsing a mail of 40 MB takes several times its size in memory, so mails are parsed one at a time. A few are fetched meanwhile: one
  // stalled fetch must not hold up the others.
  const fetching = makeAtMost(FETCHES)
  const parsing = makeAtMost(1)

  return async (notice: MailNotice): Promise<OpenedMail> => {
    const refused = filterNotice(notice)
    if (refused !== undefined) return ignore(refused)
    const announced = announcedSender(notice)
    if (announced === undefined) return ignore('no single sender address in From')
    const projects = await deps.projectsOf(announced)
    if (projects.length === 0) return ignore('unknown sender')
    const raw = await fetching(() => deps.store.read(notice.storedAt))
    const mail = await parsing(() => readMail(raw))
    const why = filterMail(mail, deps.senderAddress)
    if (why !== undefined) return ignore(why)
    // DMARC judged what SES read.
    if (mail.from !== announced) return ignore('SES and we read another address in From')
    return { kind: 'mail', mail, from: announced, projects }
  }
}
