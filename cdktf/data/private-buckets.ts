// The buckets that only the daemons read: mail as SES stored it, what is too large for a message, transcripts of the agents.
import { TRANSCRIPT_DAYS } from '../../deployment/transcripts.ts'
import type { TerraformStack } from '#cdk'
import { bucketNames } from '../../deployment/names.ts'
import { storeMail } from '../../deployment/mail-policy.ts'
import { tlsOnly } from '../../deployment/policy.ts'
import { PRIVATE_ACCESS } from '../../deployment/site-bucket.ts'
import type { Deployment } from '../deployment.ts'
import { makeBucket } from './bucket.ts'
import type { MadeBucket } from './bucket.ts'
import { abortUploads, expireAfter } from './lifecycle.ts'

/**
 * A mail is personal, so it goes when nobody can need it any more: its notice lies 4 days on the e-mail queue and 14 among the dead
 * letters at most, and a person who redrives it still finds it then.
 */
const MAIL_DAYS = 30
/** The rows of commands are kept for 90 days after their answer, and a command may be open for a month before. */
const PAYLOAD_DAYS = 120

export type PrivateBuckets = Record<keyof ReturnType<typeof bucketNames>, MadeBucket>

/**
 * All three are versioned: what lies there is nowhere else, and a week of older versions takes back what a hand or a program deleted.
 */
export const makePrivateBuckets = (
  stack: TerraformStack,
  { settings }: Deployment,
  account: string,
): PrivateBuckets => {
  const { prefix, region, senderAddress, target, receiveMail } = settings
  const names = bucketNames(prefix, account, region)
  const make = (id: keyof typeof names, days: number, statements = [tlsOnly(names[id])]): MadeBucket =>
    makeBucket(stack, id, {
      name: names[id],
      access: PRIVATE_ACCESS,
      policy: statements,
      lifecycle: [...expireAfter(days), abortUploads],
      versioned: true,
      isKept: target === 'aws',
      isEmptied: target === 'local',
    })
  const source = { prefix, account, region, senderAddress, ownRule: receiveMail === 'yes' }
  return {
    mail: make('mail', MAIL_DAYS, [storeMail(names.mail, source), tlsOnly(names.mail)]),
    payload: make('payload', PAYLOAD_DAYS),
    transcripts: make('transcripts', TRANSCRIPT_DAYS),
  }
}
