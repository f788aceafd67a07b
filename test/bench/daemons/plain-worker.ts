// What one would write without this project: receive a command, carry it out, mail the answer, delete the message. No router and no table.
// It polls and extends the visibility of its messages as our daemons do.
import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import { consume } from '../../../platform/consume.ts'
import { makeClients } from '../../../platform/clients.ts'
import { makeLog } from '../../../platform/log.ts'
import { makeStandIn } from './stand-in.ts'
import type { StandInWork } from './stand-in.ts'

const {
  QUEUE_URL = '',
  POLLERS,
  VISIBILITY_SECONDS,
  EFFECTS_DIR = '',
  NAME = '',
  LOG_LEVEL = '',
} = process.env
const log = makeLog({ daemon: 'worker', containerId: NAME }, { level: LOG_LEVEL, namespace: 'bench' })
const isWatched = LOG_LEVEL === 'debug'
const clients = makeClients(
  isWatched ? { onCall: (call, _ms, _failed, on) => log.debug('aws_call', { call, on }) } : {},
)
const standIn = makeStandIn(EFFECTS_DIR, log)

/** By which the comparison knows what a mail is about, as of our own mails. */
const END_MARK = 'Webordinary reference: '

const answer = async (commandId: string): Promise<void> => {
  const head = 'From: edit@webordinary.test\r\nTo: ann@customer.test\r\nSubject: Done\r\n\r\n'
  const Data = Buffer.from(`${head}Done.\r\n\r\n${END_MARK}${commandId}\r\n`)
  const mail = { RawMessage: { Data }, Source: 'edit@webordinary.test', Destinations: ['ann@customer.test'] }
  await clients.ses.send(new SendRawEmailCommand(mail))
  log.info('replied', { commandId })
}

const consuming = consume({
  ...clients,
  queueUrl: QUEUE_URL,
  log,
  concurrency: Number(POLLERS),
  visibilitySeconds: Number(VISIBILITY_SECONDS),
  handle: async ({ Body = '' }) => {
    const command = JSON.parse(Body) as StandInWork
    await standIn(command, new AbortController().signal)
    await answer(command.commandId)
    return 'done'
  },
})
log.info('started')
process.on('SIGTERM', () => void consuming.stop().then(() => process.exit(0)))
