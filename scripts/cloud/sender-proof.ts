// Whether a person's domain says how its mails are proven: otherwise they may write into silence.
import { getDomain } from 'tldts'
import { domainOf } from '../../contract/address.ts'

/** Node's `resolveTxt`. */
export type ResolveTxt = (name: string) => Promise<string[][]>

const isRecord = async (resolve: ResolveTxt, name: string): Promise<boolean> => {
  const records = await resolve(name)
  return records.some((pieces) => pieces.join('').trimStart().toUpperCase().startsWith('V=DMARC1'))
}

const NO_RECORD = new Set(['ENOTFOUND', 'ENODATA'])

const hasRecord = async (resolve: ResolveTxt, name: string): Promise<boolean> => {
  try {
    return await isRecord(resolve, name)
  } catch (error) {
    if (error instanceof Error && 'code' in error && NO_RECORD.has(String(error.code))) return false
    throw error
  }
}

/** What to tell whoever onboards the address; `undefined` when all is well. Never throws: the DNS may be out of reach. */
export const senderProofHint = async (resolve: ResolveTxt, email: string): Promise<string | undefined> => {
  const domain = domainOf(email)
  const names = [...new Set([domain, getDomain(domain) ?? domain])].map((name) => `_dmarc.${name}`)
  try {
    for (const name of names) if (await hasRecord(resolve, name)) return undefined
  } catch {
    return `could not ask the DNS whether ${domain} has a DMARC policy`
  }
  return `${domain} has no DMARC policy: mails of ${email} count only with an aligned DKIM signature or SPF record; see sender_unproven in docs/operations.md`
}
