import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'

const MAIN = 'test/eval-mail/eval-mail.ts'

describe('make eval-mail', () => {
  let folder = ''
  beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'eval-mail-'))))
  afterEach(() => rm(folder, { recursive: true }))

  const run = (variables: Record<string, string>) =>
    promisify(execFile)(process.execPath, [MAIN], {
      env: { ...process.env, DIR: folder, ...variables },
    }).catch((error: { code: number; stdout: string; stderr: string }) => error)

  const write = async (): Promise<void> => {
    await writeFile(path.join(folder, 'one.txt'), 'Make it green')
    await writeFile(path.join(folder, 'one.expected.txt'), 'Make it red')
  }

  it('prints table and misses, and ends well whatever they are', async () => {
    await write()

    const done = await run({})

    expect(done).to.not.have.property('code')
    expect(done.stderr).to.equal('')
    expect(done.stdout)
      .to.match(/^ {2}exact +0 of 1$/m)
      .and.match(/^ {2}one\.txt: other words; WORDS LOST/m)
  })

  it('prints JSON', async () => {
    await write()

    const [corpus] = JSON.parse((await run({ JSON: '1' })).stdout) as Record<string, unknown>[]

    expect(corpus).to.deep.include({ title: folder, total: 1, exact: 0, wordsLost: 1 })
    expect(corpus?.misses).to.have.length(1)
  })

  it('refuses an empty folder and an unknown kind in one line', async () => {
    expect(await run({})).to.deep.include({
      code: 1,
      stdout: '',
      stderr: `${folder} has no mail in it: no NAME.eml, and no NAME.txt with a result beside it\n`,
    })
    expect(await run({ EXPECT: 'bounce' })).to.deep.include({
      code: 1,
      stderr: 'EXPECT is bounce, and not one of command, ask, stop, ignore\n',
    })
  })
})
