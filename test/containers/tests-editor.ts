// An editing program for tests in containers. It adds what it was told to site/words.txt, and goes on for a while when that contains "slow",
// for ever when it contains "endless". "attack": it tries what no program of a job may, and says what went through.
import { appendFileSync, readFileSync } from 'node:fs'
import { attack } from './tests-attack.ts'

const said = readFileSync(0, 'utf8')
appendFileSync('site/words.txt', `${said}\n`)
const isResumed = process.env['WEBORDINARY_RESUMED'] === '1' || process.env['WEBORDINARY_MARK'] !== undefined
const seconds = said.includes('endless') ? 3_600 : said.includes('slow') ? 25 : 0
if (!isResumed && seconds > 0) await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
console.log(said.includes('attack') ? attack() : `Words were added by user ${process.getuid?.()}.`)
