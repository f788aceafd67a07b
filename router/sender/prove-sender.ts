// Proof of a sender whose domain publishes no DMARC policy: a DKIM signature or an SPF record that is aligned with From, checked by us.
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { spf } from 'mailauth/lib/spf/index.js'
import { domainOf } from '../../contract/address.ts'
import { isAligned } from './alignment.ts'
import { makeQuestions } from './dns.ts'
import type { Resolve } from './dns.ts'
import { clientIn } from './received-by-ses.ts'

export type Proof = 'dkim' | 'spf' | undefined

export interface Claim {
  /** The one address in From. */
  from: string
  /** Envelope sender. */
  returnPath: string
}

/** Bits of an RSA key. RFC 8301 wants no shorter one. */
const LEAST_KEY = 1_024
const SPF_MS = 15_000

/** What is read in a mail and may stand in it once: a second one was added, and would not be covered by the signature. */
const ONCE = new Set(
  'from subject reply-to to cc date message-id in-reply-to references mime-version content-type content-transfer-encoding'.split(
    ' ',
  ),
)

type Verified = Awaited<ReturnType<typeof dkimVerify>>
type Signature = Verified['results'][number]

const isTwice = ({ headers }: Verified): boolean => {
  const keys = (headers?.parsed ?? []).map(({ key }) => key)
  const once = keys.filter((key) => ONCE.has(key))
  return new Set(once).size < once.length
}

/** From and subject, and the body to its end. */
const coversTheMail = ({ signingHeaders, canonBodyLengthLimited }: Signature): boolean => {
  const keys = (signingHeaders?.keys ?? '').toLowerCase().split(/[\s:]+/)
  return keys.includes('from') && keys.includes('subject') && canonBodyLengthLimited === false
}

const isProof = (signature: Signature, fromDomain: string): boolean =>
  signature.status.result === 'pass' &&
  !signature.status.testing &&
  isAligned(signature.signingDomain ?? '', fromDomain) &&
  coversTheMail(signature)

const KEY_OF = /\._domainkey\.(.+)$/

/** Keys of other domains prove nothing, so nobody is asked for them. */
const onlyAligned =
  (ask: Resolve, fromDomain: string): Resolve =>
  async (name, type) => {
    if (!isAligned(KEY_OF.exec(name)?.[1] ?? '', fromDomain))
      throw Object.assign(new Error('not aligned'), { code: 'ENOTFOUND' })
    return ask(name, type)
  }

const topmostReceived = ({ headers }: Verified): string =>
  headers?.parsed.find(({ key }) => key === 'received')?.line.toString() ?? ''

type Resolver = NonNullable<NonNullable<Parameters<typeof dkimVerify>[1]>['resolver']>

const passesSpf = async (received: string, claim: Claim, ask: Resolve): Promise<boolean> => {
  const client = clientIn(received)
  const { returnPath: sender, from } = claim
  if (!client || !isAligned(domainOf(sender), domainOf(from))) return false
  const resolver = ask as Resolver
  const { status } = await spf({ ...client, sender, resolver, strict: true, maxElapsedTime: SPF_MS })
  return status.result === 'pass'
}

/** Throws when the DNS does not answer: then nobody knows, and the notice comes again. */
export const makeProveSender =
  (resolve: Resolve) =>
  async (raw: Uint8Array, claim: Claim): Promise<Proof> => {
    const fromDomain = domainOf(claim.from)
    const { ask, failure } = makeQuestions(resolve)
    const resolver = onlyAligned(ask, fromDomain) as Resolver
    const verified = await dkimVerify(Buffer.from(raw), { resolver, strict: true, minBitLength: LEAST_KEY })
    if (!isTwice(verified) && verified.results.some((one) => isProof(one, fromDomain))) return 'dkim'
    if (await passesSpf(topmostReceived(verified), claim, ask)) return 'spf'
    const failed = failure()
    if (failed !== undefined) throw new Error(`cannot check a sender: the DNS does not answer (${failed})`)
    return undefined
  }

export type ProveSender = ReturnType<typeof makeProveSender>
