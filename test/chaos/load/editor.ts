// The editing program of the chaos: writes into its command's own file, takes its time, and may fail.
import { appendFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { fileOf, howIn } from './instruction.ts'

const commandId = process.env.WEBORDINARY_COMMAND_ID ?? 'unknown'
const { seconds, fails, stubborn } = howIn(await text(process.stdin), commandId)
if (stubborn) process.on('SIGINT', () => undefined)
// At once, so that an interrupt finds something to save.
await appendFile(fileOf(commandId), `${commandId} began\n`)
await wait(seconds * 1_000)
if (fails) {
  console.log(`${commandId} was asked to fail`)
  process.exit(1)
}
await appendFile(fileOf(commandId), `${commandId} ended\n`)
console.log(`appended ${commandId}`)
