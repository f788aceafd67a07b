// Which programs are started on the way of make demo, local, send and test, beside those that a project names.
import { globSync, readFileSync } from 'node:fs'
import { expect } from 'chai'

const SOURCES = [
  ...globSync('{router,worker,platform,cloud,contract}/**/*.ts'),
  ...globSync('scripts/{local,demo,cloud,embedded-cloud,agent,operate}/**/*.ts'),
  ...['check-node.cjs', 'demo.ts', 'local.ts', 'webordinary.cjs', 'webordinary.ts'].map(
    (name) => `scripts/${name}`,
  ),
]

const STARTED = [
  /(?:spawn|spawnSync|execFile|execFileSync|promisify\(execFile\))\(\s*'([^']+)'/g,
  /(?:runTool\(|program: |KILL_ALL = )\[\s*'([^']+)'((?:, *'[^']*')*)/g,
]

/** With the options that POSIX has, or BSD and GNU alike. */
const EVERYWHERE = [
  'git',
  "rm, '-rf', '--'",
  "chmod, '-R', 'u+rwx', '--'",
  "du, '-skx', '--'",
  // Commands for a system in containers.
  'docker',
]
/** Only with a leash, which asks for Linux and root first (worker/leash/can-leash.ts). */
const WITH_A_LEASH = ["/bin/sh, '-c'", "/bin/sh, '-c', 'kill -9 -1'", 'find']

const startedIn = (text: string): string[] =>
  STARTED.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name = '', words = '']) => name + words))

describe('The programs that are started', () => {
  it('are those that a Mac has as Linux has them', () => {
    const started = new Set(SOURCES.flatMap((file) => startedIn(readFileSync(file, 'utf8'))))
    expect(started).to.deep.equal(new Set([...EVERYWHERE, ...WITH_A_LEASH]))
  })

  it('are found however they are started', () => {
    expect(startedIn("spawn('timeout', ['5'])\nrunTool(['cp', '-al', a])\nprogram: ['nproc']")).to.deep.equal(
      ['timeout', "cp, '-al'", 'nproc'],
    )
  })
})
