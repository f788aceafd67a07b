// An editing program for tests that does what its instruction says, and reports what it cost. Told "fail" it fails, told "endless" it goes on
// until it is asked to stop.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'

const said = readFileSync(0, 'utf8')
const end = (code: number): never => {
  writeFileSync(process.env['WEBORDINARY_REPORT'] ?? '', JSON.stringify({ costUsd: 0.25, turns: 3 }))
  return process.exit(code)
}
process.on('SIGINT', () => end(1))
appendFileSync('words.txt', `${said}\n`)
if (said.includes('fail')) end(1)
// What was interrupted is quick the second time.
if (said.includes('endless') && process.env['WEBORDINARY_MARK'] === undefined)
  await new Promise((resolve) => setTimeout(resolve, 3_600_000))
console.log('Words were added.')
end(0)
