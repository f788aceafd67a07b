// The editing program of the night: it does what it was told, hangs, or breaks off. Its one argument is a file that appears when it is to hang
// no longer than it must; whatever hangs ends with the directory of that file.
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

const LOOK_AGAIN_MS = 200
const MOST_MS = 300_000

const said = readFileSync(0, 'utf8')
const goOn = process.argv[2] ?? ''
const begunAt = Date.now()
/** Also of a night that was killed. */
const isOver = (): boolean => !existsSync(dirname(goOn)) || Date.now() - begunAt > MOST_MS

const until = async (isEnough: () => boolean): Promise<void> => {
  while (!isEnough() && !isOver()) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  if (isOver()) process.exit(1)
}

if (said.includes('break off')) {
  console.log('cannot reach the template engine: connection refused')
  process.exit(4)
}
if (said.includes('hang')) {
  console.log('waiting for the template engine')
  await until(() => false)
}
if (said.includes('take long')) await until(() => existsSync(goOn))
appendFileSync('words.txt', `${said}\n`)
console.log('Words were added.')
