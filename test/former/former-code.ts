// The code of the version that this one replaces in a deployment, from git.
import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/**
 * Whatever may run when this version is deployed: the last release, or, before there was one, the `main` that was deployed last. At a release
 * it becomes the commit of the release before; CONTRIBUTING.md has the steps.
 */
export const FORMER = '7f49c8e428d49f43637064f99b9eaa98cb9adc5d'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PARTS = [
  'cloud',
  'contract',
  'deployment',
  'platform',
  'router',
  'scripts',
  'worker',
  'test/fakes',
  'package.json',
]

const hasHistory = (): boolean => {
  try {
    execFileSync('git', ['-C', ROOT, 'cat-file', '-e', `${FORMER}^{commit}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Why there is no former code here: an archive without history, or a shallow clone. */
export const WITHOUT_FORMER = hasHistory()
  ? undefined
  : `git has no commit ${FORMER.slice(0, 7)} here: git fetch --unshallow`

/** Titles of tests say why they are skipped. */
export const withFormer = (title: string): string =>
  WITHOUT_FORMER === undefined ? title : `${title} (skipped: ${WITHOUT_FORMER})`

export interface FormerCode {
  dir: string
  /** One of its modules. */
  load: <T>(path: string) => Promise<T>
  remove: () => Promise<void>
}

const run = promisify(execFile)

/** Files of it that are only there for packages that we no longer have, and nobody calls here: alarms, which no emulator has. */
const LEFT_OUT = { 'scripts/cloud/put-dlq-alarm.ts': 'export const putDlqAlarm = () => undefined\n' }

/** On today's packages: what is compared is our own code. */
export const unpackFormer = async (): Promise<FormerCode> => {
  const dir = await mkdtemp(join(tmpdir(), 'webordinary-former-'))
  const archive = join(dir, 'former.tar')
  await run('git', ['-C', ROOT, 'archive', '--output', archive, FORMER, ...PARTS])
  await run('tar', ['-xf', archive, '-C', dir])
  await symlink(join(ROOT, 'node_modules'), join(dir, 'node_modules'))
  for (const [file, text] of Object.entries(LEFT_OUT)) await writeFile(join(dir, file), text)
  return {
    dir,
    load: async <T>(path: string) => (await import(join(dir, path))) as T,
    remove: () => rm(dir, { recursive: true, force: true }),
  }
}
