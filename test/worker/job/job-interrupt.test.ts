import { readFile, writeFile } from 'node:fs/promises'
import { expect } from 'chai'
import { FencedOff } from '../../../worker/errors/fenced-off.ts'
import { failureOf, git, makeSsh, never, untilThere, withVariable } from '../git/repositories.ts'
import { isAlive } from '../process/is-alive.ts'
import { ABOUT, setUpRealJob } from './real-job-setup.ts'
import type { RealChanges, RealJob } from './real-job-setup.ts'

/** Changes the page, and would go on for a minute. */
const HALF_DONE = 'echo half > index.html; echo new > new.html; touch $ROOT/ready; sleep 60'
const NOT_SAVED = 'It was interrupted, and the unfinished work could not be saved.'

describe('An interrupted job', function () {
  this.timeout(120_000)
  let subject: RealJob
  afterEach(() => subject.end())
  const setUp = async (changes?: RealChanges): Promise<RealJob> => (subject = await setUpRealJob(changes))

  it('saves what the program has changed as a commit of its own kind, and tells it', async () => {
    const { interrupted, remote, lines, events, workspace, thread, holder } = await setUp()

    const result = await interrupted({ script: HALF_DONE })

    const commit = await remote.at('refs/heads/thread-t1')
    expect(result).to.deep.equal({
      success: false,
      interrupted: true,
      summary: 'It was interrupted. The work so far is saved on the branch thread-t1.',
      branch: 'thread-t1',
      commit,
      filesChanged: ['index.html', 'new.html'],
    })
    expect(await remote.show('thread-t1', 'index.html')).to.equal('half')
    expect(await git(remote.dir, 'log', '-1', ABOUT, 'thread-t1')).to.equal(
      'Ann|Unfinished: Change the title|Webordinary-Interrupted: c1,Webordinary-Thread: t1',
    )
    expect(events().slice(-4)).to.deep.equal(['editing', 'interrupting', 'stage_ended', 'saved'])
    expect(lines.at(-3)).to.include({ stage: 'edit' })
    expect(lines.at(-2)).to.include({ stage: 'edit', outcome: 'interrupted' })
    expect(lines.at(-1)).to.include({ commit, branch: 'thread-t1' })
    const worktree = await workspace.open(thread, holder, never)
    expect(await workspace.commitOf(worktree, 'c1', never)).to.equal(undefined)
  })

  it('asks the program to end, and saves what it still does then', async () => {
    const { interrupted, remote } = await setUp({ env: { KILL_GRACE_SECONDS: '10' } })
    const script = 'trap "echo tidy > index.html; exit 0" INT; touch $ROOT/ready; sleep 60 & wait'

    const result = await interrupted({ script })

    expect(result).to.include({ success: false, interrupted: true })
    expect(await remote.show('thread-t1', 'index.html')).to.equal('tidy')
  })

  it('ends a program that does not want to end, with its children, and saves', async () => {
    const { interrupted, remote, note } = await setUp()
    const child = 'trap "" INT TERM; echo $$ > $ROOT/child; while :; do sleep 1; done'
    const script = `export ROOT; trap "" INT TERM; echo $$ > $ROOT/parent; sh -c '${child}' & ${HALF_DONE}; sleep 60`

    const result = await interrupted({ script })

    const pids = await Promise.all(['parent', 'child'].map((name) => readFile(note(name), 'utf8')))
    expect(pids.map(Number).filter(isAlive)).to.deep.equal([])
    expect(result).to.have.property('commit', await remote.at('refs/heads/thread-t1'))
  })

  it('makes no commit when nothing was changed', async () => {
    const { interrupted, remote, events } = await setUp()

    const result = await interrupted({ script: 'touch $ROOT/ready; sleep 60' })

    expect(result).to.deep.equal({
      success: false,
      interrupted: true,
      summary: 'It was interrupted before anything was changed.',
    })
    expect(await remote.at('refs/heads/thread-t1')).to.equal(undefined)
    expect(events().at(-1)).to.equal('nothing_to_save')
  })

  it('does nothing at all when it is interrupted before it begins', async () => {
    const { run, remote, events } = await setUp()

    const result = await run({ script: 'touch $ROOT/ready', isInterrupted: true })

    expect(result).to.deep.equal({
      success: false,
      interrupted: true,
      summary: 'It was interrupted before anything was changed.',
    })
    expect(events()).to.deep.equal(['interrupting'])
    expect(await remote.refs()).not.to.contain('refs/webordinary')
  })

  it('keeps the commit of a finished edit when its build is interrupted, and saves nothing that a build makes', async () => {
    const build = [
      'sh',
      '-c',
      'echo junk > built.html; touch "$HOME/../../../../ready"; trap "" INT; sleep 60',
    ]
    const { begin, remote, note } = await setUp({ config: { buildCommand: build } })
    const { result: running, interrupt } = begin({ script: 'echo done > index.html; echo I did it.' })
    await untilThere(note('ready'))

    interrupt()

    const commit = await remote.at('refs/heads/thread-t1')
    expect(await running).to.deep.equal({
      success: false,
      interrupted: true,
      summary:
        'I did it.\n\nIt was interrupted after the change was saved on the branch thread-t1, and before everything else was done.',
      branch: 'thread-t1',
      commit,
      filesChanged: ['index.html'],
    })
    expect(await git(remote.dir, 'log', '-1', ABOUT, 'thread-t1')).to.equal(
      'Ann|I did it.|Webordinary-Command: c1,Webordinary-Thread: t1',
    )
  })

  it('is not held up by a remote that hangs in the middle of a push', async () => {
    const { begin, remote, note, events } = await setUp({ env: { SAVE_SECONDS: '0.5' } })
    const first = await begin({ script: 'echo one > index.html' }).result
    await remote.hook('pre-receive', `touch ${note('pushing')}; exec sleep 60`)
    const { result: running, interrupt } = begin({
      script: 'echo two > index.html; echo Two.',
      command: { commandId: 'c2' },
    })
    await untilThere(note('pushing'))

    interrupt()

    expect(await running).to.deep.equal({
      success: false,
      interrupted: true,
      summary: `Two.\n\n${NOT_SAVED}`,
    })
    expect(
      events()
        .filter((event) => event !== 'stage_ended')
        .slice(-3),
    ).to.deep.equal(['committed', 'interrupting', 'save_failed'])
    expect(await remote.at('refs/heads/thread-t1')).to.equal(first.commit)
  })

  it('lets a push end that ends in time', async () => {
    const { begin, remote, note } = await setUp()
    await remote.hook(
      'pre-receive',
      `while read old new ref; do case $ref in refs/heads/*) touch ${note('pushing')}; while [ ! -e ${note('go')} ]; do sleep 0.05; done;; esac; done`,
    )
    const { result: running, interrupt } = begin({ script: 'echo one > index.html' })
    await untilThere(note('pushing'))

    interrupt()
    await writeFile(note('go'), '')

    expect(await running).to.deep.include({
      interrupted: true,
      commit: await remote.at('refs/heads/thread-t1'),
      filesChanged: ['index.html'],
    })
  })

  it('says so when saving takes too long, and is over then', async () => {
    const { begin, remote, note, lines } = await setUp({ env: { SAVE_SECONDS: '0.5' } })
    const { result: running, interrupt } = begin({ script: HALF_DONE })
    await untilThere(note('ready'))
    await remote.hook('pre-receive', 'exec sleep 60')

    interrupt()

    expect(await running).to.deep.equal({ success: false, interrupted: true, summary: NOT_SAVED })
    expect(lines.at(-1)).to.include({ event: 'save_failed', stage: 'edit' })
    expect(String(lines.at(-1)?.['error'])).to.contain('not saved within 0.5 seconds')
  })

  it('says why when the remote does not take the unfinished work', async () => {
    const { begin, remote, note } = await setUp()
    const { result: running, interrupt } = begin({ script: HALF_DONE })
    await untilThere(note('ready'))
    await remote.hook('pre-receive', 'echo "Frozen until Monday." >&2; exit 1')

    interrupt()

    expect((await running).summary).to.match(
      /did not take the unfinished work\. The repository refused the push .*\nFrozen until Monday\. What was changed is not lost/s,
    )
  })

  it('puts unfinished work that conflicts on a branch of its own, and tells which', async () => {
    const { begin, remote, note } = await setUp()
    const { result: running, interrupt } = begin({ script: HALF_DONE })
    await untilThere(note('ready'))
    const theirs = await remote.personPushes('thread-t1', { 'index.html': 'theirs\n' }, 'main')

    interrupt()

    const { branch = '', commit, summary } = await running
    expect(branch).to.match(/^thread-t1\.unfinished-[0-9a-f]{12}$/)
    expect(summary).to.contain(branch)
    expect(await remote.at(`refs/heads/${branch}`)).to.equal(commit)
    expect(await remote.at('refs/heads/thread-t1')).to.equal(theirs)
  })

  it('saves nothing any more, and says nothing, when a newer owner is there', async () => {
    const { begin, remote, note, makeWorker, thread, holderOf } = await setUp()
    const { result: running, interrupt } = begin({ script: HALF_DONE })
    await untilThere(note('ready'))
    await makeWorker('another').open(thread, holderOf(2), never)

    interrupt()

    expect(await failureOf(running)).to.be.instanceOf(FencedOff)
    expect(await remote.at('refs/heads/thread-t1')).to.equal(undefined)
  })

  it('stops saving at once when the lease is lost', async () => {
    const { begin, remote, note } = await setUp()
    const { result: running, interrupt, stopping } = begin({ script: HALF_DONE })
    await untilThere(note('ready'))
    await remote.hook('pre-receive', `touch ${note('saving')}; exec sleep 60`)
    interrupt()
    await untilThere(note('saving'))

    stopping.abort(new Error('the lease is lost'))

    expect(await failureOf(running)).to.have.property('message', 'the lease is lost')
    expect(await remote.at('refs/heads/thread-t1')).to.equal(undefined)
  })

  it('that is over is not interrupted any more', async () => {
    const { begin, remote, lines } = await setUp()
    const { result: running, interrupt } = begin({ script: 'echo one > index.html' })
    const result = await running

    interrupt()

    expect(result).to.include({ success: true, commit: await remote.at('refs/heads/thread-t1') })
    expect(lines.map(({ event }) => event)).not.to.include('interrupting')
  })

  it('waits no longer for a remote that hangs when the repository is opened', async () => {
    const { begin, root, note, remote } = await setUp()
    const ssh = await makeSsh(root, `touch ${note('asked')}; exec sleep 60`)
    await withVariable('GIT_SSH_COMMAND', ssh, async () => {
      subject.config.repository = `ssh://host${remote.dir}`
      const { result: running, interrupt } = begin({ script: 'true' })
      await untilThere(note('asked'))

      interrupt()

      expect(await running).to.deep.equal({
        success: false,
        interrupted: true,
        summary: 'It was interrupted before anything was changed.',
      })
    })
  })
})
