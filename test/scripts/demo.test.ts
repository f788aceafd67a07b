import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from 'chai'

describe('make demo', () => {
  const started = new Map<number, string>()
  let dir: string
  before(() => (dir = mkdtempSync(join(tmpdir(), 'webordinary-demo-test-'))))
  after(() => {
    for (const pid of started.keys()) if (isRunning(pid)) process.kill(pid, 'SIGKILL')
    rmSync(dir, { recursive: true, force: true })
  })

  it('shows a mail become a commit, a preview and a reply, and leaves nothing behind', async () => {
    const demo = startDemo(dir)
    const closed = once(demo, 'close')
    const lines: string[] = []

    for await (const line of createInterface({ input: demo.stdout })) {
      lines.push(line)
      // Everything runs by then: the daemons, their cloud, and soon what they start.
      if (/claimed|editing|replied/.test(line)) for (const [pid, is] of below(demo.pid)) started.set(pid, is)
    }
    const [code] = (await closed) as [number | null]

    expect(code).to.equal(0)
    const said = lines.join('\n')
    expect(said).to.match(/^ {2}Please change the homepage title to "Grüße aus Köln 🌻"$/m)
    expect(said).to.match(/^ {2}Changed the homepage title to: Grüße aus Köln 🌻$/m)
    expect(said).to.match(/^ {2}commit [0-9a-f]{40} \(thread-\w+\)$/m)
    expect(said).to.match(/^ {2}\+ {2}<title>Grüße aus Köln 🌻<\/title>$/m)
    expect(said).to.match(/^ {2}its title: Grüße aus Köln 🌻 \(before: Hello\)$/m)
    expect(said, 'colours are for terminals').not.to.include('\u001b')

    const programs = [...started.values()].join('\n')
    for (const part of ['router/main.ts', 'worker/main.ts', 'embedded-cloud/main.ts'])
      expect(programs).to.include(part)
    expect([...started].filter(([pid]) => isRunning(pid))).to.be.empty
    expect(readdirSync(dir)).to.be.empty
  })
})

/** Not what make would do first when node_modules is older than package-lock.json: install it again, below our feet. */
const WITHOUT_INSTALLING = ['--old-file=node_modules/.installed', 'demo']

const startDemo = (TMPDIR: string) =>
  spawn('make', WITHOUT_INSTALLING, {
    env: { ...process.env, TMPDIR },
    stdio: ['ignore', 'pipe', 'inherit'],
  }) satisfies ChildProcess

/** The processes that a process has started, and those that these have, with their command lines. */
const below = (ancestor: number | undefined): [pid: number, program: string][] => {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((row) => /^ *(\d+) +(\d+) (.*)$/.exec(row) ?? [])
    .map(([, pid, parent, program = '']) => ({ pid: Number(pid), parent: Number(parent), program }))
  const known = new Set([ancestor])
  const found: [number, string][] = []
  for (let size = 0; size !== known.size;) {
    size = known.size
    for (const { pid, parent, program } of rows)
      if (known.has(parent) && !known.has(pid)) {
        known.add(pid)
        found.push([pid, program])
      }
  }
  return found
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
