// The address that replies to our mails go to: `edit+THREAD.SIGNATURE@domain`. Mail programs lose References and rewrite Message-IDs, but a
// reply goes where it is sent. The signature says that we gave this address to this person; to everybody else it is an address like any other.
import { createHmac, timingSafeEqual } from 'node:crypto'

/** What an address can lead to: a thread, or (with an empty project key) a question of ours. */
export interface ReplyTarget {
  threadId: string
  projectKey: string
}

export interface ReplyAddresses {
  /** Where this person's replies go. Our plain address without a key, or for a thread whose name does not fit. */
  of: (target: ReplyTarget, email: string) => string
  /** The threads and questions that this person was given among these addresses, in their order, each once. */
  targetsIn: (recipients: string[], email: string, projectKeys: string[]) => ReplyTarget[]
}

/** RFC 5321, 4.5.3.1.1. */
const MOST_LOCAL_PART = 64
/** 96 bits, in hex: programs and servers may change the case of an address. */
const SIGNATURE_LENGTH = 24
/** A program may choose other names for its threads; in upper case they would not survive, and a dot they never have. */
const FITTING = /^[a-z0-9][a-z0-9_-]*$/
const TAG = /^([a-z0-9][a-z0-9_-]*)\.([0-9a-f]{24})$/
/** A mail that names more of them is no reply of a person. */
const MOST_TAGS = 20

/** A question of ours belongs to no project yet. */
export const NO_PROJECT = ''

/** Our own address, whatever stands behind its `+`. */
export const isOurs = (address: string, senderAddress: string): boolean =>
  address === senderAddress || tagsIn([address], senderAddress).length > 0

/** What stands between `edit+` and `@example.org`, in lower case, of the addresses that are ours; each once. */
export const tagsIn = (recipients: string[], senderAddress: string): string[] => {
  const [local = '', domain = ''] = senderAddress.split('@')
  const found = recipients.flatMap((address) => {
    const [name = '', host = '', ...more] = address.toLowerCase().split('@')
    return more.length === 0 && host === domain && name.startsWith(`${local}+`)
      ? [name.slice(local.length + 1)]
      : []
  })
  return [...new Set(found)]
}

const signatureOf = (secret: string, { threadId, projectKey }: ReplyTarget, email: string): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['reply', threadId, projectKey, email.toLowerCase()]))
    .digest('hex')
    .slice(0, SIGNATURE_LENGTH)

const isEqual = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** `secrets`: the first signs, all of them count. */
export const makeReplyAddresses = (secrets: string[], senderAddress: string): ReplyAddresses => {
  const [local = '', domain = ''] = senderAddress.split('@')
  const [secret] = secrets

  const isGiven = (target: ReplyTarget, email: string, signature: string): boolean =>
    secrets.some((each) => isEqual(signatureOf(each, target, email), signature))

  return {
    of: (target, email) => {
      if (secret === undefined || !FITTING.test(target.threadId)) return senderAddress
      const name = `${local}+${target.threadId}.${signatureOf(secret, target, email)}`
      return name.length <= MOST_LOCAL_PART ? `${name}@${domain}` : senderAddress
    },
    targetsIn: (recipients, email, projectKeys) =>
      tagsIn(recipients, senderAddress)
        .slice(0, MOST_TAGS)
        .flatMap((tag) => {
          const [, threadId, signature] = TAG.exec(tag) ?? []
          if (threadId === undefined || signature === undefined) return []
          return [...projectKeys, NO_PROJECT]
            .map((projectKey) => ({ threadId, projectKey }))
            .filter((target) => isGiven(target, email, signature))
        }),
  }
}
