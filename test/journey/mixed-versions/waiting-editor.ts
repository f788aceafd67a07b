// An editing program for tests: adds what it was told to words.txt, and, told long words, ends when there is a file of the name it was given.
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

const said = readFileSync(0, 'utf8')
const go = process.argv[2] ?? ''
appendFileSync('words.txt', `${said}\n`)
// Whoever has started it may be dead, and end it no more.
for (let i = 0; i < 600 && said.includes('long') && !existsSync(go); i++) await setTimeout(100)
console.log('Words were added.')
