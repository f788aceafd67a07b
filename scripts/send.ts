// make send INSTRUCTION="..." or FILE=mail.eml: a mail into the system that `make local` runs.
import { readFile } from 'node:fs/promises'
import { S3Client } from '@aws-sdk/client-s3'
import { localBucketNames } from '../contract/topology.ts'
import { addressIn } from '../contract/address.ts'
import { cutText } from '../platform/cut-text.ts'
import { deliverMail } from './cloud/deliver-mail.ts'
import { writeMail } from './demo/mail.ts'
import { parseMail } from './local/sent-mail.ts'
import { LOCAL_PREFIX, LOCAL_SENDER } from './local/names.ts'
import { reasonOf } from './local/reason-of.ts'
import { readLocalState } from './local/state-file.ts'

const fail = (why: string): never => {
  console.error(why)
  process.exit(1)
}

const { INSTRUCTION, FILE, FROM, TO = LOCAL_SENDER, SUBJECT } = process.env
const state =
  readLocalState() ??
  fail('nothing runs here: start it with make local, in another terminal, or with make up')
if (!INSTRUCTION === !FILE) fail('say either INSTRUCTION="change the homepage title to ..." or FILE=mail.eml')

/** As people do: the beginning. A subject that says something else would be the heading of the instruction. */
const subjectFrom = (text: string): string => cutText(text.trim().split('\n')[0] ?? '', 70)

const fromFile = async (file: string) => {
  const raw = await readFile(file).catch((error: unknown) => fail(`cannot read ${file}: ${String(error)}`))
  const sender = (await parseMail(raw)).from?.address ?? fail(`${file} is no mail: it has no From`)
  return { raw, from: addressIn(FROM ?? sender) }
}
const fromText = async (text: string) => {
  const from = addressIn(FROM ?? state.person)
  const sender = { name: '', address: from ?? '' }
  return { raw: await writeMail({ from: sender, to: TO, subject: SUBJECT ?? subjectFrom(text), text }), from }
}

const { raw, from } = FILE ? await fromFile(FILE) : await fromText(INSTRUCTION ?? '')
const envelope = {
  from: from ?? fail(`the sender is not an e-mail address: ${FROM}`),
  recipients: [addressIn(TO) ?? fail(`TO is not an e-mail address: ${TO}`)],
}

Object.assign(process.env, state.env)
const s3 = new S3Client({ forcePathStyle: true })
const bucket = localBucketNames(LOCAL_PREFIX).mail
const id = await deliverMail(s3, { raw, ...envelope, bucket, topicArn: state.topicArn }).catch(
  (error: unknown) => fail(`the system does not take the mail: ${reasonOf(error)}`),
)
console.log(`sent as ${id}; the reply will be at ${state.pageUrl ?? state.sesUrl}`)
