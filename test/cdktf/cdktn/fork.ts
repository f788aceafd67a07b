// A copy of the stacks' code after the switch to the fork cdktn, as docs/infrastructure.md describes it.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
/** Where `make cdktn` puts its packages. */
const FORK_MODULES = join(ROOT, 'node_modules/.cache/cdktn/node_modules')
/** What the stacks are made of. */
const SOURCES = ['cdktf', 'contract', 'deployment', 'tsconfig.json']

export const hasFork = (): boolean => existsSync(join(FORK_MODULES, 'cdktn'))

const link = (from: string, to: string, names = readdirSync(from)): void => {
  for (const name of names) {
    rmSync(join(to, name), { force: true })
    symlinkSync(join(from, name), join(to, name))
  }
}

/** All packages of ours but CDKTF's, and those of the fork. */
const linkModules = (to: string): void => {
  mkdirSync(to)
  const ours = join(ROOT, 'node_modules')
  const isLeft = (name: string): boolean => !['cdktf', '@cdktf', 'constructs'].includes(name)
  link(ours, to, readdirSync(ours).filter(isLeft))
  const fork = readdirSync(FORK_MODULES).filter((name) => !name.startsWith('.'))
  link(FORK_MODULES, to, fork)
}

/** The two lines under `imports`. */
const switched = (text: string): string =>
  text
    .replace('"#cdk": "cdktf"', '"#cdk": "cdktn"')
    .replace('"@cdktf/provider-aws/lib/*/index.js"', '"@cdktn/provider-aws/lib/*/index.js"')

/** Its directory; to be removed by whoever asked. */
export const copyWithFork = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'webordinary-cdktn-'))
  for (const name of SOURCES) cpSync(join(ROOT, name), join(dir, name), { recursive: true })
  writeFileSync(join(dir, 'package.json'), switched(readFileSync(join(ROOT, 'package.json'), 'utf8')))
  linkModules(join(dir, 'node_modules'))
  return dir
}
