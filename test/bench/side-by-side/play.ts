// Sends a load in its time, and waits until all of it is answered.
import { sleep } from '../../../platform/sleep.ts'
import { commandIdIn } from '../../../router/mail-templates/own-lines.ts'
import { firstOf } from './losses.ts'
import type { Sent } from './losses.ts'
import type { Planned } from './load.ts'
import type { Side } from './side.ts'

/** Resolves when the last one is sent. */
export const play = async ({ send }: Pick<Side, 'send'>, load: Planned[]): Promise<Sent[]> => {
  const begunAt = Date.now()
  const sending = load.map(async (command) => {
    await sleep(Math.max(0, begunAt + command.atMs - Date.now()))
    const at = Date.now()
    await send(command)
    return { commandId: command.commandId, at, workMs: command.workMs }
  })
  return Promise.all(sending)
}

const LOOK_MS = 100

/** Resolves when a worker or router has said of each that it is answered; gives up after so long. */
export const untilAnswered = async (
  { system }: Pick<Side, 'system'>,
  sent: Sent[],
  mostMs: number,
): Promise<void> => {
  const giveUpAt = Date.now() + mostMs
  const isDone = (): boolean => {
    const replied = firstOf(system.lines, 'replied')
    return sent.every(({ commandId }) => replied.has(commandId))
  }
  while (!isDone() && Date.now() < giveUpAt) await sleep(LOOK_MS)
}

/** The commands that mails went out about, one for each mail. */
export const mailedCommands = async ({ system }: Pick<Side, 'system'>): Promise<string[]> =>
  (await system.inbox()).flatMap(({ text = '' }) => commandIdIn(text) ?? [])
