// An editing program for tests: adds what it was told to words.txt at once, and goes on for a while when that contains "slow", or for ever
// when it contains "endless". Told that it had begun before, it is quick.
import { appendFileSync, readFileSync } from 'node:fs'

const said = readFileSync(0, 'utf8')
appendFileSync('words.txt', `${said}\n`)
const isResumed = process.env['WEBORDINARY_RESUMED'] === '1' || process.env['WEBORDINARY_MARK'] !== undefined
const seconds = said.includes('endless') ? 3_600 : said.includes('slow') ? 20 : 0
if (!isResumed && seconds > 0) await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
console.log('Words were added.')
