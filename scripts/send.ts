// make send INSTRUCTION="..." or FILE=mail.eml: a mail into the system that `make local` runs.
import { readFile } from 'node:fs/promises'
import { S3Client } from '@aws-sdk/client-s3'
import { localBucketNames } from '../contract/topology.ts'
import { addressIn } from '../contract/messages/inbound-notice.ts'
import { deliverMail } from './cloud/deliver-mail.ts'
import { writeMail } from './demo/mail.ts'
import { LOCAL_PREFIX, LOCAL_SENDER } from './local/stack.ts'
import { readLocalState } from './local/state-file.ts'

const fail = (why: string): never => {
  console.error(why)
  process.exit(1)
}

const { INSTRUCTION, FILE, FROM, TO = LOCAL_SENDER, SUBJECT = 'An instruction' } = process.env
const state = readLocalState() ?? fail('nothing runs here: start it with make local, in another terminal')
if (!INSTRUCTION === !FILE) fail('say either INSTRUCTION="change the homepage title to ..." or FILE=mail.eml')

const from = addressIn(FROM ?? state.person) ?? fail(`FROM is not an e-mail address: ${FROM}`)
const fromText = () =>
  writeMail({ from: { name: '', address: from }, to: TO, subject: SUBJECT, text: INSTRUCTION ?? '' })
const raw = FILE
  ? await readFile(FILE).catch((error: unknown) => fail(`cannot read ${FILE}: ${String(error)}`))
  : await fromText()

Object.assign(process.env, state.env)
const s3 = new S3Client({ forcePathStyle: true })
const bucket = localBucketNames(LOCAL_PREFIX).mail
const id = await deliverMail(s3, { raw, from, recipients: [TO], bucket, topicArn: state.topicArn })
console.log(`sent as ${id}; the reply will be at ${state.sesUrl}`)
