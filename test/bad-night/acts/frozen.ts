import { makeDaemonTable } from '../../../cloud/daemon-table.ts'
import { isLate } from '../../../contract/daemon-sign.ts'
import { tableNames } from '../../../contract/names.ts'
import { sleep } from '../../../platform/sleep.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/names.ts'
import type { Night } from '../night.ts'
import { keyOf } from '../projects.ts'
import type { Act } from '../question.ts'
import { LONG_NOW } from './sabotage.ts'

const LOOK_AGAIN_MS = 100

/** Nothing tells that something has not been said. */
const untilLate = async ({ system }: Night, count: number): Promise<void> => {
  const daemons = makeDaemonTable(system.stack.clients.dynamodb, tableNames(LOCAL_PREFIX).daemons)
  for (;;) {
    const late = (await daemons.list()).filter((sign) => isLate(sign, Date.now()))
    if (late.length >= count) return
    await sleep(LOOK_AGAIN_MS)
  }
}

export const frozen: Act = {
  happens: 'The router is frozen (SIGSTOP), one worker killed (kill -9), and a mail comes.',
  does: async (night) => {
    const victim = night.workerOf(await night.idOf(LONG_NOW))
    night.router.kill('SIGSTOP')
    victim.kill('SIGKILL')
    await victim.ended
    await night.mail('garden', 'garden-7', 'Please add words while nobody reads')
    await untilLate(night, 2)
  },
  questions: [
    {
      asks: 'Is a worker gone, and what with?',
      words: () => ['status'],
      shows: () => [
        /! worker-\w+ is frozen or gone: no sign for \d+ s/,
        /Workers alive: 1 of 2/,
        new RegExp(`${keyOf('museum')} +its owner worker-\\w+ is late`),
        /FROZEN\? no sign/,
      ],
    },
    {
      asks: 'Is the router frozen?',
      words: () => ['status'],
      shows: () => [/! router-\w+ is frozen or gone: no sign for \d+ s/, /no router is alive: mails wait/],
    },
    {
      asks: 'What is wrong, and what to do about each?',
      isExtra: true,
      words: () => ['doctor'],
      shows: () => [/router-\w+/, /worker-\w+/, /-> /],
    },
  ],
}
