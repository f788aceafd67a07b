import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { atLowPriority } from '../../../worker/process/nice.ts'
import { findProgram } from '../../../worker/process/nice.ts'

describe('A program', () => {
  let dir = ''
  const at = (name: string): string => path.join(dir, name)
  const put = (name: string, text = '#!/bin/sh\n', mode = 0o755): Promise<void> =>
    writeFile(at(name), text, { mode })
  beforeEach(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'find-program-'))
    for (const name of ['one', 'two', 'here']) await mkdir(at(name))
  })
  afterEach(() => rm(dir, { recursive: true }))

  it('is the first of its name on the path that may be run', async () => {
    await put('one/edit', '', 0o644)
    await mkdir(at('here/edit'))
    await put('two/edit')

    expect(findProgram('edit', dir, `${at('here')}:${at('one')}:${at('two')}`)).to.equal(at('two/edit'))
    expect(findProgram('edit', dir, at('one'))).to.equal(undefined)
  })

  it('with a slash in its name is looked for where it is to run', async () => {
    await put('here/edit')

    expect(findProgram('./edit', at('here'), at('one'))).to.equal(at('here/edit'))
    expect(findProgram('./edit', dir, at('here'))).to.equal(undefined)
  })

  it('that is a script is not found when its interpreter is missing', async () => {
    await put('one/script', '#! /no/such/interpreter -x\n')
    await put('one/long', `#!${'x'.repeat(1_000)}`)
    await put('one/empty', '')

    expect(findProgram('script', dir, at('one'))).to.equal(undefined)
    expect(findProgram('empty', dir, at('one'))).to.equal(at('one/empty'))
    expect(findProgram('long', dir, at('one'))).to.equal(at('one/long'))
  })

  it('is on the usual path when there is none', () => {
    expect(findProgram('sh', dir)).to.match(/\/bin\/sh$/)
  })

  it('is started through a nice that no repository can put there', async () => {
    await put('here/nice')
    await put('one/nice')
    const start = (searched: string): string[] =>
      atLowPriority({ program: ['sh', '-c', 'x'], cwd: at('here'), env: { PATH: searched } })

    expect(start(`:.:${at('one')}:/bin:/usr/bin`)).to.deep.equal([
      at('one/nice'),
      '-n',
      '10',
      '--',
      'sh',
      '-c',
      'x',
    ])
  })

  it('is started without nice where there is none, and when it is missing itself', async () => {
    await put('two/edit')
    const env = { PATH: at('two') }

    expect(atLowPriority({ program: ['edit', 'x'], cwd: dir, env })).to.deep.equal(['edit', 'x'])
    expect(atLowPriority({ program: ['no-such-program'], cwd: dir, env })).to.deep.equal(['no-such-program'])
    await chmod(at('two/edit'), 0o644)
    expect(atLowPriority({ program: [], cwd: dir, env })).to.deep.equal([])
  })
})
