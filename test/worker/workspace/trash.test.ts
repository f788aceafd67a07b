import {
  access,
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { emptyTrash, moveToTrash } from '../../../worker/workspace/trash.ts'
import { leavingDir } from '../../../worker/workspace/paths.ts'
import { captureLog } from '../../fakes/captured-log.ts'

const { signal } = new AbortController()

describe('What was taken out of its place', () => {
  let root = ''
  let dir = ''
  let outside = ''
  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'move-away-'))
    dir = path.join(root, 'workspaces')
    outside = path.join(root, 'outside')
    for (const one of [dir, outside]) await mkdir(one)
    await writeFile(path.join(outside, 'precious'), 'precious')
  })
  afterEach(async () => {
    expect(await readFile(path.join(outside, 'precious'), 'utf8')).to.equal('precious')
    await rm(root, { recursive: true })
  })

  const put = async (name: string): Promise<string> => {
    const file = path.join(dir, name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, '')
    return file
  }
  const { log, lines } = captureLog()
  const goes = async (...files: string[]): Promise<void> => {
    for (const file of files) await moveToTrash(dir, file)
    await emptyTrash(dir, signal, log)
    expect(await readdir(leavingDir(dir))).to.deep.equal([])
    for (const file of files)
      await access(file).then(
        () => expect.fail(`${file} is there`),
        () => undefined,
      )
    expect(lines).to.deep.equal([])
  }

  it('is deleted, also when it was a file or is not there any more', async () => {
    await put('tree/a/b')

    await goes(path.join(dir, 'tree'), await put('file'), path.join(dir, 'gone'))
  })

  it('is deleted by the next process when this one was killed', async () => {
    await put('tree/a/b')
    await moveToTrash(dir, path.join(dir, 'tree'))
    expect(await readdir(leavingDir(dir))).to.have.lengthOf(1)

    await goes()
  })

  it('is a link itself, and never what it leads to', async () => {
    await put('tree/a')
    await symlink(outside, path.join(dir, 'tree', 'link'))
    await symlink(outside, path.join(dir, 'link'))

    await goes(path.join(dir, 'tree'), path.join(dir, 'link'))
  })

  it('may have names of any bytes', async () => {
    await put('tree/a\nb/-rf')
    await put('tree/--help')
    await writeFile(Buffer.concat([Buffer.from(`${dir}/tree/`), Buffer.from([0xff, 0xfe])]), '')

    await goes(path.join(dir, 'tree'))
  })

  it('may be closed', async () => {
    await put('tree/closed/a')
    await put('tree/closed/deeper/b')
    for (const name of ['tree/closed/deeper', 'tree/closed', 'tree']) await chmod(path.join(dir, name), 0)

    await goes(path.join(dir, 'tree'))
  })

  it('may be deeper than any path can name', async () => {
    const part = 'd'.repeat(200)
    const tree = path.join(dir, 'tree')
    for (let level = 0; level < 30; level++) {
      await mkdir(path.join(dir, 'next'))
      await rename(tree, path.join(dir, 'next', part)).catch(() => undefined)
      await rename(path.join(dir, 'next'), tree)
    }

    await goes(tree)
  })

  it('is put into, and deleted from, no other place where a link leads', async () => {
    for (const where of [path.dirname(leavingDir(dir)), leavingDir(dir)]) {
      await rm(where, { recursive: true, force: true })
      await mkdir(path.dirname(where), { recursive: true })
      await symlink(outside, where)

      await goes(await put('file'))
    }
    expect(await readdir(outside)).to.deep.equal(['precious'])
  })
})
