import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { WITHOUT_ROOT, asRoot, setUpLeash } from './leashed-job.ts'
import type { LeashedJobs } from './leashed-job.ts'

/** What a program sees of these files, and whether it can change them. */
const tries = (files: string[]): string =>
  files
    .map(
      (file) => `cat '${file}' 2>/dev/null || echo unread
    echo planted 2>/dev/null >> '${file}' && echo written
    rm -rf '${file}' 2>/dev/null && [ ! -e '${file}' ] && [ -d "$(dirname '${file}')" ] && echo removed; true`,
    )
    .join('\n')

describe(asRoot('A hostile program on the leash does not reach'), function () {
  this.timeout(120_000)
  let all: LeashedJobs
  before(function () {
    if (WITHOUT_ROOT !== undefined) this.skip()
  })
  beforeEach(async () => {
    all = await setUpLeash()
    const victim = `echo private > plan.md; echo token > $HOME/.npmrc; mkdir -p node_modules/a; echo good > node_modules/a/index.js; chmod -R 777 . $HOME`
    for (const [projectId, userId] of [
      ['other', 'bob'],
      ['site', 'bob'],
    ] as const)
      await all.run({ script: victim, command: { projectId, userId, commandId: `v-${projectId}` } })
    await all.run({ script: victim, command: { chatThreadId: 't9', commandId: 'v-t9' } })
  })
  afterEach(() => all.end())

  const victims = {
    'another project': ['other', 'bob', 't1'],
    'another person of its project': ['site', 'bob', 't1'],
    'another thread of the same person': ['site', 'ann', 't9'],
  } as const
  for (const [whose, [projectId, userId, threadId]] of Object.entries(victims))
    it(`the worktree, the home and the packages of ${whose}`, async () => {
      const dir = all.personDir(projectId, userId)
      const files = [
        `thread-${threadId}/plan.md`,
        `home-${threadId}/.npmrc`,
        `thread-${threadId}/node_modules/a/index.js`,
      ].map((file) => path.join(dir, file))

      const { summary } = await all.run({ script: tries(files), command: { commandId: 'attack' } })

      expect(summary.split('\n')).to.deep.equal(['unread', 'unread', 'unread'])
      expect(await Promise.all(files.map((file) => readFile(file, 'utf8')))).to.deep.equal([
        'private\n',
        'token\n',
        'good\n',
      ])
    })

  it('the mirror of another project; that of its own it can read and not change', async () => {
    const [own, other] = ['site', 'other'].map((project) =>
      path.join(all.workspaceDir, project, 'mirror.git'),
    )
    const before = await readdir(path.join(own ?? '', 'objects'))
    const { summary, success } = await all.run({
      script: `ls ${other} 2>/dev/null || echo unread; rm -rf ${other}/objects 2>/dev/null
        cat ${own}/HEAD; rm -rf ${own}/objects/* 2>/dev/null; echo x 2>/dev/null > ${own}/config
        mkdir ${own}/hooks 2>/dev/null; echo 1 > page.html; echo done`,
      command: { commandId: 'attack' },
    })
    const next = await all.run({
      script: 'echo 2 > page.html',
      command: { projectId: 'other', userId: 'bob', commandId: 'next' },
    })

    expect([success, summary]).to.deep.equal([true, 'unread\nref: refs/heads/none\ndone'])
    expect(await readdir(path.join(own ?? '', 'objects'))).to.include.members(before)
    expect(next.success).to.equal(true)
    expect(all.events()).not.to.include('mirror_damaged')
  })

  it("the worker's own directory: no forged mark of a program, no lock, no stamp", async () => {
    const own = path.join(all.workspaceDir, '.worker')
    await mkdir(path.join(own, 'programs'), { recursive: true })
    await writeFile(path.join(own, 'programs', 'x'), '')

    const { summary } = await all.run({
      script: `ls ${own} 2>/dev/null || echo unread; touch ${own}/programs/1-1-1 2>/dev/null || echo stopped
        mv ${own} ${own}-2 2>/dev/null || echo stopped; mkdir ${all.workspaceDir}/evil 2>/dev/null || echo stopped`,
      command: { commandId: 'attack' },
    })

    expect(summary.split('\n')).to.deep.equal(['unread', 'stopped', 'stopped', 'stopped'])
    expect(await readdir(path.join(own, 'programs'))).to.deep.equal(['x'])
  })
})
