// What DNS says of a domain that mails are sent from and received for.
import { Resolver } from 'node:dns/promises'

export interface MailRecords {
  /** Hosts that take mail for the domain. */
  mx: (name: string) => Promise<string[]>
  cname: (name: string) => Promise<string[]>
  txt: (name: string) => Promise<string[]>
}

const WITHIN_MS = 1_500

/** Nothing, where there is no such name or record. */
const orNone = async (asked: Promise<string[]>): Promise<string[]> => {
  try {
    return await asked
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOTFOUND' || code === 'ENODATA') return []
    throw error
  }
}

export const makeMailRecords = (): MailRecords => {
  const resolver = new Resolver({ timeout: WITHIN_MS, tries: 1 })
  return {
    mx: (name) =>
      orNone(resolver.resolveMx(name).then((found) => found.map(({ exchange }) => exchange.toLowerCase()))),
    cname: (name) => orNone(resolver.resolveCname(name)),
    txt: (name) => orNone(resolver.resolveTxt(name).then((found) => found.map((parts) => parts.join('')))),
  }
}
