// An editing program that misbehaves as its instruction tells it to.
import { spawn } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'

const instruction = await text(process.stdin)
const asked = (words: string): boolean => instruction.includes(words)

if (asked('exit 1')) {
  console.log('the template engine says: unknown tag on line 7')
  process.exit(1)
}
if (asked('write 100 MB')) {
  const line = `${'x'.repeat(99)}\n`.repeat(1_000)
  for (let i = 0; i < 1_000; i++)
    if (!process.stdout.write(line)) await new Promise((resolve) => process.stdout.once('drain', resolve))
  console.log('that was a lot')
}
if (asked('never end')) {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'inherit' })
  console.log(`pids ${process.pid} ${child.pid}`)
  await new Promise(() => setInterval(() => undefined, 1_000))
}
if (asked('list attachments'))
  console.log((await readdir(process.env.WEBORDINARY_ATTACHMENTS ?? '.')).join('\n'))
if (asked('count')) console.log(`${instruction.length} characters`)
await writeFile('site/moody.html', `<title>${instruction.slice(0, 40)}</title>\n`)
console.log('wrote moody.html')
