// The editing program of a rehearsal: that of the demo, which first takes its time when the instruction asks it to, until the file of its
// argument is there: so something runs while a deployment replaces the daemons.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const SLOWLY = /take your time/i
const LOOK_MS = 100
const DEMO = fileURLToPath(new URL('../demo/editor.ts', import.meta.url))

const instruction = await text(process.stdin)
if (SLOWLY.test(instruction)) while (!existsSync(process.argv[2] ?? '')) await sleep(LOOK_MS)
const editor = spawn(process.execPath, [DEMO], { stdio: ['pipe', 'inherit', 'inherit'] })
editor.on('close', (code) => (process.exitCode = code ?? 1))
editor.stdin.end(instruction)
