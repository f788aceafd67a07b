import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { readyMirror } from '../../../worker/git/mirror-repair.ts'
import { isDirectory } from '../../../worker/workspace/fs.ts'

describe('A mirror that is made ready', () => {
  let root = ''
  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'known-files-'))
  })
  afterEach(() => rm(root, { recursive: true }))

  it('loses nothing when several make it at the same time', async () => {
    for (let round = 0; round < 50; round++) {
      const mirror = path.join(root, `${round}.git`)
      const note = async (number: number): Promise<void> => {
        await readyMirror(mirror)
        await writeFile(path.join(mirror, 'objects', `${number}`), 'x')
      }

      await Promise.all([1, 2, 3, 4].map(note))

      for (const number of [1, 2, 3, 4])
        expect(await readFile(path.join(mirror, 'objects', `${number}`), 'utf8')).to.equal('x')
    }
  })

  it('has directories where a file or a link was', async () => {
    const mirror = path.join(root, 'm.git')
    await readyMirror(mirror)
    for (const name of ['objects', 'refs']) await rm(path.join(mirror, name), { recursive: true })
    await writeFile(path.join(mirror, 'objects'), '')
    await symlink(root, path.join(mirror, 'refs'))

    await readyMirror(mirror)

    expect(await isDirectory(path.join(mirror, 'objects'))).to.equal(true)
    expect(await isDirectory(path.join(mirror, 'refs'))).to.equal(true)
  })
})
