// Repositories of projects that are to be onboarded.
import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const AS = ['-c', 'user.name=Site', '-c', 'user.email=site@webordinary.test']

/** A bare repository with one commit of these files; returns its path. */
export const makeRepository = async (
  dir: string,
  name: string,
  files: Record<string, string>,
  branch = 'main',
): Promise<string> => {
  const source = join(dir, `${name}-source`)
  const bare = join(dir, `${name}.git`)
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(source, file)), { recursive: true })
    await writeFile(join(source, file), content)
  }
  const git = (...args: string[]) => run('git', args, { cwd: source })
  await git('init', '--quiet', `--initial-branch=${branch}`)
  await git('add', '--all')
  await git(...AS, 'commit', '--quiet', '--message=A site')
  await git('clone', '--quiet', '--bare', source, bare)
  await rm(source, { recursive: true })
  return bare
}

/** Every ref, to show that nothing was changed. */
export const refsOf = async (repository: string): Promise<string> =>
  (await run('git', ['--git-dir', repository, 'for-each-ref'])).stdout
