// Values of PATH.
import { existsSync } from 'node:fs'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'

const PROGRAMS = ['git', 'sh', 'nice', 'env', 'cat', 'ssh', 'mkdir', 'touch']
const PLACES = ['/usr/local/bin', '/usr/bin', '/bin']

/** What git needs, and no git-lfs. */
export const pathWithoutLfs = async (root: string): Promise<string> => {
  const dir = path.join(root, 'programs')
  await mkdir(dir)
  for (const name of PROGRAMS) {
    const place = PLACES.find((one) => existsSync(path.join(one, name)))
    if (place !== undefined) await symlink(path.join(place, name), path.join(dir, name))
  }
  return dir
}

/** A git that notes in the file `noted` what it is asked. */
export const pathThatNotes = async (root: string): Promise<string> => {
  const dir = path.join(root, 'noting')
  await mkdir(dir)
  const noted = `#!/bin/sh\necho "$@" >> ${root}/noted\nPATH=${process.env['PATH']} exec git "$@"\n`
  await writeFile(path.join(dir, 'git'), noted, { mode: 0o755 })
  return `${dir}:${process.env['PATH']}`
}
