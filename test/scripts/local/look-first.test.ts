import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { makeSite } from '../../../scripts/demo/site.ts'
import { lookForEditor, lookForRepository } from '../../../scripts/local/look-first.ts'
import { makeDirectory } from '../../../scripts/local/make-directory.ts'
import { failureOf } from '../../contract-suite/promises.ts'

const never = new AbortController().signal

describe('What make local looks at first', () => {
  let dir: string
  before(() => (dir = mkdtempSync(join(tmpdir(), 'webordinary-look-test-'))))
  after(() => rmSync(dir, { recursive: true, force: true }))

  it('is whether the editing program is there, on the PATH or by its whole path', () => {
    const program = join(dir, 'edit')
    writeFileSync(program, '#!/bin/sh\n')
    expect(() => lookForEditor({ EDITOR_COMMAND: program })).to.throw('there is no program')
    chmodSync(program, 0o755)

    lookForEditor({ EDITOR_COMMAND: `${program} --fast` })
    lookForEditor({ EDITOR_COMMAND: 'edit', PATH: `/nowhere:${dir}` })
    lookForEditor({})
    expect(() => lookForEditor({ EDITOR_COMMAND: 'edit', PATH: '/nowhere' })).to.throw(
      'EDITOR_COMMAND: there is no program edit on the PATH that can be run',
    )
  })

  it('is whether the repository is there, with its base branch', async () => {
    const repository = await makeSite(dir, 'mine')

    expect(await lookForRepository({ REPOSITORY: repository }, never)).to.deep.equal({
      repository,
      baseBranch: 'main',
    })
    expect(await lookForRepository({}, never)).to.equal(undefined)
    for (const wrong of [join(dir, 'nothing.git'), dir])
      expect((await failureOf(lookForRepository({ REPOSITORY: wrong }, never))).message).to.match(
        /^REPOSITORY=\S+: The repository .*$/,
      )
    execFileSync('git', ['-C', repository, 'branch', '-m', 'main', 'master'])
    const problem = await failureOf(lookForRepository({ REPOSITORY: repository }, never))
    expect(problem.message).to.match(/no branch main.*master.*BASE_BRANCH/)
    const other = await lookForRepository({ REPOSITORY: repository, BASE_BRANCH: 'master' }, never)
    expect(other?.baseBranch).to.equal('master')
  })
})

describe('A directory that make local makes', () => {
  it('may lie deep, and is refused at once where none can be made', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'webordinary-look-test-'))
    try {
      await makeDirectory(join(dir, 'a/b/c'))
      await makeDirectory(join(dir, 'a/b/c'))
      expect(existsSync(join(dir, 'a/b/c'))).to.equal(true)
      writeFileSync(join(dir, 'file'), '')
      expect((await failureOf(makeDirectory(join(dir, 'file/x')))).message).to.match(/ENOTDIR/)
      // Where Node's own `recursive` never ends.
      if (existsSync('/proc'))
        expect((await failureOf(makeDirectory('/proc/x/y'))).message).to.match(/ENOENT/)
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  })
})
