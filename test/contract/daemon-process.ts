// A daemon for daemon.test.ts: what it does when it is started and stopped is said by its first two arguments.
import { GetQueueUrlCommand } from '@aws-sdk/client-sqs'
import { runDaemon } from '../../contract/daemon.ts'
import { BadSettings } from '../../contract/settings.ts'
import { sharedSettings } from '../../contract/settings/shared.ts'

const [, , atStart = '', atStop = ''] = process.argv

const act = async (how: string, signal: AbortSignal): Promise<void> => {
  if (how === 'throws') throw new Error('the disk is gone')
  if (how === 'bad settings') throw new BadSettings(['A must be less than B'])
  if (how === 'waits for the signal')
    await new Promise((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(new Error('aborted'))),
    )
  if (how === 'never ends') await new Promise((resolve) => setTimeout(resolve, 60_000))
}

await runDaemon('tester', sharedSettings, async ({ settings, clients, containerId, log, signal }) => {
  log.info('starting', { region: settings.region, sameId: containerId.startsWith('tester-') })
  // Stands for the calls and polls of a daemon, which keep its process alive.
  const polls = setInterval(() => undefined, 1_000)
  await act(atStart, signal)
  const call = new GetQueueUrlCommand({ QueueName: 'wo-email' })
  if (atStart === 'calls') await clients.heartbeat.sqs.send(call).catch(() => undefined)
  log.info('started')
  return {
    stop: async (hastened) => {
      if (atStop === 'waits to be hastened')
        await new Promise((resolve) => hastened.addEventListener('abort', resolve))
      clearInterval(polls)
      await act(atStop, signal)
      log.info('stopped', { aborted: signal.aborted, hastened: hastened.aborted })
    },
  }
})
