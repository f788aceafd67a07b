// A daemon for daemon.test.ts: what it does when it is started and stopped is said by its first two arguments.
import { GetQueueUrlCommand } from '@aws-sdk/client-sqs'
import sinon from 'sinon'
import { runDaemon } from '../../platform/daemon.ts'
import { BadSettings } from '../../contract/settings/setting.ts'
import { sharedSettings } from '../../contract/settings/shared.ts'

const [, , atStart = '', atStop = ''] = process.argv

const act = async (how: string, signal: AbortSignal): Promise<void> => {
  if (how === 'throws') throw new Error('the disk is gone')
  if (how === 'forgets a rejection')
    void Promise.reject(new Error('the disk is gone', { cause: new Error('EIO') }))
  if (how === 'throws in a timer')
    setTimeout(() => {
      throw new Error('the disk is gone')
    }, 0)
  if (how === 'bad settings') throw new BadSettings(['A must be less than B'])
  if (how === 'waits for the signal')
    await new Promise((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(new Error('aborted'))),
    )
  if (how === 'never ends') await new Promise((resolve) => setTimeout(resolve, 60_000))
}

/** The clock of such a daemon stands at first: its life of three minutes is over by now, and takes no time. */
const LIFE_MS = 180_000
const clock = atStart.startsWith('lives') ? sinon.useFakeTimers({ now: Date.now() - LIFE_MS }) : undefined

await runDaemon(
  'tester',
  sharedSettings,
  async ({ settings, clients, containerId, log, signal, liveness }) => {
    log.info('starting', { region: settings.region, sameId: containerId.startsWith('tester-') })
    // Stands for the calls and polls of a daemon, which keep its process alive.
    const polls = setInterval(() => undefined, 1_000)
    await act(atStart, signal)
    const call = new GetQueueUrlCommand({ QueueName: 'wo-email' })
    if (atStart === 'calls') await clients.heartbeat.sqs.send(call).catch(() => undefined)
    if (clock) {
      const loop = liveness.watch('loop')
      loop.beat(atStart === 'lives, and its loop is stuck' ? 30_000 : Infinity)
      await clock.tickAsync(LIFE_MS)
      clock.restore()
    }
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
  },
)
