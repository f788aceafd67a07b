import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { makeTouchFile } from '../../platform/touch-file.ts'
import { captureLog } from '../fakes/captured-log.ts'

describe('A file that is touched', () => {
  let dir = ''
  beforeEach(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'touch-'))
  })
  afterEach(() => rm(dir, { recursive: true }))

  it('is made when it is not there', async () => {
    const file = path.join(dir, 'alive')

    makeTouchFile(file, captureLog().log)()

    expect(await readFile(file, 'utf8')).to.equal('')
  })

  it('is as old as the newest touch, with what was in it', async () => {
    const file = path.join(dir, 'alive')
    await writeFile(file, 'kept')
    await utimes(file, 1, 1)
    const before = Date.now()

    makeTouchFile(file, captureLog().log)()

    expect((await stat(file)).mtimeMs).to.be.at.least(before - 1)
    expect(await readFile(file, 'utf8')).to.equal('kept')
  })

  it('that cannot be made is said, and nothing is thrown', () => {
    const { log, lines } = captureLog()
    const file = path.join(dir, 'missing', 'alive')

    makeTouchFile(file, log)()

    expect(lines).to.have.lengthOf(1)
    expect(lines[0]).to.include({ level: 'error', event: 'not_touched', path: file })
    expect(lines[0]?.error).to.include({ code: 'ENOENT' })
  })
})
