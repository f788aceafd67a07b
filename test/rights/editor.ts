// An editing program that adds and takes away pages as its instruction says, and goes on for ever when that contains "endless". Told
// that it had begun before, it is quick. Its argument is a directory, where it leaves a file when it has written and goes on.
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const said = readFileSync(0, 'utf8')
appendFileSync('site/words.html', `<p>${said}</p>\n`)
if (said.includes('no more about')) rmSync('site/about.html', { force: true })
const isResumed = process.env['WEBORDINARY_RESUMED'] === '1' || process.env['WEBORDINARY_MARK'] !== undefined
if (!isResumed && said.includes('endless')) {
  writeFileSync(join(process.argv[2] ?? '', String(process.pid)), '')
  await new Promise((resolve) => setTimeout(resolve, 3_600_000))
}
console.log('Pages were changed.')
