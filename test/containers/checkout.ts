// A copy of this checkout as git makes one under umask 077, with an editing program of the tests among those of the demo.
import { chmod, copyFile, cp, link, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PRIVATE = { file: 0o600, directory: 0o700 }

/** What .gitignore names, and git's own. */
const NOT_TRACKED =
  /^(\.git|node_modules|\.webordinary|.*\.log|cdktf\.out|terraform-state|deploy\.env|editor\.env)$/

const copyPrivately = async (from: string, to: string): Promise<void> => {
  await mkdir(to, { recursive: true, mode: PRIVATE.directory })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (NOT_TRACKED.test(entry.name)) continue
    if (entry.isDirectory()) await copyPrivately(source, target)
    else {
      await copyFile(source, target)
      await chmod(target, (await stat(source)).mode & 0o100 ? PRIVATE.directory : PRIVATE.file)
    }
  }
}

/** Packages as npm lays them out: their files are for everybody. Links where the disk is the same, because they are large. */
const linkPackages = async (from: string, to: string): Promise<void> => {
  await mkdir(to, { mode: PRIVATE.directory })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (entry.name === '.cache' || entry.name === '.installed') continue
    if (entry.isDirectory()) await linkPackages(source, target)
    else if (entry.isSymbolicLink()) await cp(source, target, { verbatimSymlinks: true })
    else await link(source, target).catch(() => copyFile(source, target))
  }
}

/** Where git and all tools ignore it, and where links to the packages are possible. */
export const makeCheckout = async (): Promise<string> => {
  const cache = path.join(ROOT, '.webordinary')
  await mkdir(cache, { recursive: true })
  const dir = await mkdtemp(path.join(cache, 'containers-'))
  await copyPrivately(ROOT, dir)
  await linkPackages(path.join(ROOT, 'node_modules'), path.join(dir, 'node_modules'))
  // By this make knows that they are those of the lock file.
  await writeFile(path.join(dir, 'node_modules/.installed'), '')
  for (const program of ['tests-editor.ts', 'tests-attack.ts'])
    await cp(path.join(dir, 'test/containers', program), path.join(dir, 'scripts/demo', program))
  return dir
}

export const removeCheckout = (dir: string): Promise<void> => rm(dir, { recursive: true, force: true })
