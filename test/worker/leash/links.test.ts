// Links that a program plants for the worker, who is root, to follow. Its processes are dead by then; the links are not.
import { chown, link, lstat, mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { RANGE, WITHOUT_ROOT, asRoot, setUpLeash } from './leashed-job.ts'
import type { LeashedJobs } from './leashed-job.ts'

describe(asRoot('The worker as root follows no link of a program:'), function () {
  this.timeout(120_000)
  let all: LeashedJobs
  let elsewhere: string
  before(function () {
    if (WITHOUT_ROOT !== undefined) this.skip()
  })
  beforeEach(async () => {
    all = await setUpLeash()
    elsewhere = path.join(all.root, 'elsewhere')
    await mkdir(path.join(elsewhere, 'sub', '.git'), { recursive: true })
    for (const name of ['HEAD', 'config', 'index', 'x.lock', 'sub/.git/HEAD'])
      await writeFile(path.join(elsewhere, name), 'precious')
  })
  afterEach(() => all.end())

  const isUntouched = async (): Promise<void> => {
    const names = await readdir(elsewhere, { recursive: true })
    expect(names).to.have.members(['HEAD', 'config', 'index', 'x.lock', 'sub', 'sub/.git', 'sub/.git/HEAD'])
    for (const name of ['HEAD', 'config', 'index', 'sub/.git/HEAD'])
      expect(await readFile(path.join(elsewhere, name), 'utf8')).to.equal('precious')
    for (const name of ['.', 'HEAD', 'sub']) expect((await lstat(path.join(elsewhere, name))).uid).to.equal(0)
  }
  const next = (script = 'echo 2 > next.html') => all.run({ script, command: { commandId: 'c2' } })

  const planted: Record<string, string> = {
    'in the place of .git': 'rm -rf .git; ln -s TO .git',
    'in the place of the refs, to locks elsewhere': 'rm -rf .git/refs; ln -s TO .git/refs',
    'among the refs, to locks elsewhere': 'mkdir -p .git/refs/heads; ln -s TO .git/refs/heads/deep',
    'in the place of the noted commit': 'rm -rf .git/refs/seen; ln -s TO .git/refs/seen',
    'in the place of the objects': 'rm -rf .git/objects/info; ln -s TO .git/objects/info',
    'in the place of single files': 'for f in HEAD config index; do ln -sf TO/$f .git/$f; done',
    'in the place of the logs': 'rm -rf .git/logs; ln -s TO .git/logs',
    'in a forged index, on the way to a repository inside':
      'ln -s TO way; git update-index --add --cacheinfo 160000,1234567890123456789012345678901234567890,way/sub',
    'in the place of a whole worktree, which it cannot move':
      'cd ..; mv thread-t1 gone; ln -s TO thread-t1; true',
    'in the place of its home, which it cannot move': 'mv $HOME $HOME-gone; ln -s TO $HOME; true',
    'in the place of its report': 'ln -s TO/config $WEBORDINARY_REPORT',
    'in its directory for temporary files': 'ln -s TO $TMPDIR/link; rmdir $TMPDIR; ln -s TO $TMPDIR; true',
  }
  for (const [where, script] of Object.entries(planted))
    it(where, async () => {
      await all.run({ script: `echo 1 > page.html; (${script.replaceAll('TO', elsewhere)}) 2> /dev/null` })
      const { success, error } = await next()

      expect([success, error]).to.deep.equal([true, undefined])
      expect(await all.remote.show('thread-t1', 'next.html')).to.equal('2')
      await isUntouched()
    })

  it('in the place of the attachments, also of a command that comes again', async () => {
    all.bucket.put('logo', 'logo')
    const attachments = [
      { name: 'logo.png', contentType: 'image/png', bytes: 4, bucket: 'payload', key: 'logo' },
    ]
    const attack = await all.run({
      script: `cat "$WEBORDINARY_ATTACHMENTS"/1-logo.png; echo x 2>/dev/null > "$WEBORDINARY_ATTACHMENTS"/1-logo.png || echo " kept"
        cd "$WEBORDINARY_ATTACHMENTS/.."; ln -sfn ${elsewhere} "$WEBORDINARY_ATTACHMENTS"/way
        ln -sf ${elsewhere}/HEAD "$WEBORDINARY_ATTACHMENTS"/1-logo.png; mv attachments gone; ln -s ${elsewhere} attachments; exit 1`,
      command: { attachments },
    })
    const left = path.join(all.personDir(), 'given', 'c1')
    // As a killed worker leaves them.
    await mkdir(left, { recursive: true })
    await symlink(elsewhere, path.join(left, 'attachments'))
    await chown(left, RANGE.first + 1, RANGE.first)
    const again = await all.run({
      script: 'cat "$WEBORDINARY_ATTACHMENTS"/1-logo.png',
      command: { attachments },
    })

    expect(attack.error).to.contain('logo kept')
    expect(again.summary).to.equal('logo')
    await isUntouched()
  })

  it('nor waits for a pipe in the place of a file', async () => {
    await all.run({
      script:
        'echo 1 > page.html; for f in refs/seen/remote packed-refs HEAD config; do rm -f .git/$f; mkfifo .git/$f; done',
    })

    expect((await next()).success).to.equal(true)
  })

  it('nor publishes what is behind a link, or a second name of a file that is not the program’s', async () => {
    const secret = path.join(elsewhere, 'HEAD')
    const script = `ln -s ${secret} link.html; ln ${secret} hard.html 2>/dev/null; ln -s /proc/1/environ env.html; echo 1 > page.html; echo hard2.html > .gitignore`
    await all.run({ script })
    const tree = path.join(all.personDir(), 'thread-t1')
    // As where the kernel protects no hard links.
    await link(secret, path.join(tree, 'hard2.html'))
    await all.run({ script: 'true', command: { commandId: 'c2', type: 'preview' } })

    expect(all.bucket.keys()).to.deep.equal(['thread-t1/index.html', 'thread-t1/page.html'])
  })

  it('nor lets a program reach the objects of others through its own', async () => {
    const mirror = path.join(all.workspaceDir, 'other', 'mirror.git', 'objects')
    await all.run({ script: 'echo 1 > a.html', command: { projectId: 'other', userId: 'bob' } })
    const { success, summary } = await all.run({
      script: `ln -s ${mirror}/pack .git/objects/pack/more; ln -s ${mirror} .git/objects/ab; echo 1 > page.html; readlink .git/objects/ab`,
      command: { commandId: 'c2' },
    })

    const linked = summary === mirror
    expect([success, linked]).to.deep.equal([true, true])
    const left = await readdir(path.join(all.personDir(), 'thread-t1', '.git', 'objects'), {
      withFileTypes: true,
    })
    expect(left.filter((entry) => entry.isSymbolicLink()).map(({ name }) => name)).to.deep.equal([])
  })
})
