import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { makeRemote, never, setUpRepositories, withVariable, writeFiles } from './repositories.ts'
import type { Repositories } from './repositories.ts'

describe('What git reads', function () {
  this.timeout(120_000)
  let all: Repositories
  beforeEach(async () => {
    all = await setUpRepositories()
  })
  afterEach(() => all.end())

  it("is nothing that a program has put into the worker's own home: no filter, no other address", async () => {
    const { workspace, thread, holder, work, root, remote } = all
    const ran = path.join(root, 'ran')
    const file = path.join(root, 'program')
    await writeFile(file, `#!/bin/sh\necho "$0" >> ${ran}\nexec cat\n`, { mode: 0o755 })
    await writeFiles(root, {
      'home/.gitconfig':
        `[filter "trap"]\n  clean = ${file}\n  smudge = ${file}\n[core]\n  attributesFile = ${root}/home/attributes\n` +
        `[url "${root}/thief.git"]\n  insteadOf = ${remote.dir}\n[credential]\n  helper = ${file}\n`,
      'home/attributes': '* filter=trap\n',
    })
    const thief = await makeRemote(root, 'thief')
    await withVariable('GIT_CONFIG_GLOBAL', undefined, () =>
      withVariable('HOME', path.join(root, 'home'), async () => {
        const worktree = await workspace.open(thread, holder, never)
        await writeFiles(worktree.dir, { '.gitattributes': '* filter=trap\n', 'new.html': 'new\n' })
        await workspace.commit(worktree, work, never)
        await workspace.push(worktree, { commandId: 'c1', holder }, never)
      }),
    )

    expect(existsSync(ran)).to.equal(false)
    expect(await thief.refs()).to.equal('')
    expect(await remote.show('thread-t1', 'new.html')).to.equal('new')
  })
})
