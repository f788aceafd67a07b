import { readFile, rm } from 'node:fs/promises'
import { expect } from 'chai'
import { git, never } from '../git/repositories.ts'
import { command as base, ABOUT, setUpRealJob } from './real-job-setup.ts'
import type { RealJob } from './real-job-setup.ts'

const HALF_DONE = 'echo half > index.html; touch $ROOT/ready; sleep 60'
const LISTEN = 'cat > $ROOT/input; env > $ROOT/env'

describe('A job of a command that was interrupted before', function () {
  this.timeout(120_000)
  let subject: RealJob
  beforeEach(async () => {
    subject = await setUpRealJob()
  })
  afterEach(() => subject.end())

  const heard = (name: string): Promise<string> => readFile(subject.note(name), 'utf8')

  it('goes on with the unfinished work, on any worker, and tells the program', async () => {
    const { interrupted, run, makeWorker, remote } = subject
    const { commit: unfinished } = await interrupted({ script: HALF_DONE })

    const result = await run({
      script: `${LISTEN}; cat index.html > seen.html; echo whole > index.html; echo Finished.`,
      workspace: makeWorker('another'),
      generation: 2,
    })

    expect(result).to.deep.include({ success: true, summary: 'Finished.', branch: 'thread-t1' })
    expect(result.filesChanged).to.have.members(['index.html', 'seen.html'])
    expect(await remote.show('thread-t1', 'seen.html')).to.equal('half')
    expect(await git(remote.dir, 'rev-parse', 'thread-t1^')).to.equal(unfinished)
    expect(await git(remote.dir, 'log', '-1', ABOUT, 'thread-t1')).to.equal(
      'Ann|Finished.|Webordinary-Command: c1,Webordinary-Thread: t1',
    )
    expect(await heard('env')).to.contain('WEBORDINARY_RESUMED=1\n')
    expect(await heard('input')).to.match(/^The instruction below was begun before.*\nChange the title\n/s)
  })

  it('that changes nothing more names the unfinished work as its own, all of it', async () => {
    const { interrupted, run, note, remote, workspace, thread, holder } = subject
    await interrupted({ script: HALF_DONE })
    await rm(note('ready'))
    const { commit } = await interrupted({ script: 'echo 2 > two.html; touch $ROOT/ready; sleep 60' })
    await run({ script: 'echo 3 > three.html', command: { commandId: 'c3' } })

    const result = await run({ script: 'echo It was all there.' })

    expect(result).to.deep.include({
      success: true,
      summary: 'It was all there.',
      branch: 'thread-t1',
      commit,
      filesChanged: ['index.html', 'two.html'],
    })
    expect(await git(remote.dir, 'rev-parse', 'thread-t1^')).to.equal(commit)
    const worktree = await workspace.open(thread, holder, never)
    expect(await workspace.commitOf(worktree, 'c1', never)).to.equal(undefined)
  })

  it('names the files of the work before, too, when it crashes after its commit and runs once more', async () => {
    const { interrupted, run } = subject
    await interrupted({ script: HALF_DONE })
    const first = await run({ script: 'echo 2 > two.html' })

    const again = await run({ script: 'echo 3 > three.html' })

    expect(again).to.deep.include({ commit: first.commit, filesChanged: ['index.html', 'two.html'] })
  })

  it('answers with the summary of the run that made its commit, whatever stands in it', async () => {
    const { run, makeWorker } = subject
    const summary = 'Title:\nInstruction:\n  # not a comment\nWebordinary-Command: c9\n🌻'
    const first = await run({ script: `echo 2 > two.html; printf '%s\\n' '${summary}'` })

    const again = await run({ script: 'exit 1', workspace: makeWorker('another'), generation: 2 })

    expect(first).to.deep.include({ success: true, summary })
    expect(again).to.deep.equal(first)
  })

  it('keeps its summary when somebody else has pushed before it', async () => {
    const { run, remote } = subject
    const summary = 'One\n # two\nthree'
    const script = `printf '%s\\n' '${summary}'; echo 2 > two.html; touch $ROOT/ready`
    const push = subject.workspace.push
    const workspace: typeof subject.workspace = {
      ...subject.workspace,
      push: async (...work) => {
        await remote.personPushes('thread-t1', { 'theirs.html': 'theirs\n' }, 'main')
        return push(...work)
      },
    }
    await run({ script, workspace })

    const again = await run({ script: 'exit 1' })

    expect(again).to.deep.include({ success: true, summary, filesChanged: ['two.html'] })
  })

  for (const [what, finished, said] of [
    [
      'a finished edit',
      true,
      'Done it.\n\nIt was interrupted after the change was saved on the branch thread-t1',
    ],
    ['unfinished work', false, 'It was interrupted. The work so far is saved on the branch thread-t1.'],
  ] as const)
    it(`tells of ${what} of an earlier run when it is interrupted before it has looked for that`, async () => {
      const { run, interrupted, begin, workspace } = subject
      const earlier = finished
        ? await run({ script: 'echo half > index.html; echo Done it.' })
        : await interrupted({ script: HALF_DONE })
      const open: typeof workspace.open = async (...work) => {
        const opened = await workspace.open(...work)
        again.interrupt()
        return opened
      }
      const again = begin({ script: 'exit 1', workspace: { ...workspace, open } })

      const { commit, filesChanged, summary } = await again.result

      expect({ commit, filesChanged }).to.deep.equal({ commit: earlier.commit, filesChanged: ['index.html'] })
      expect(summary).to.contain(said)
    })

  it('tells, when it is interrupted again without a change, where the work so far is', async () => {
    const { interrupted, note, remote } = subject
    const first = await interrupted({ script: HALF_DONE })
    await rm(note('ready'))

    const again = await interrupted({ script: 'touch $ROOT/ready; sleep 60' })

    expect(again).to.deep.equal(first)
    expect(await remote.at('refs/heads/thread-t1')).to.equal(first.commit)
  })

  it('is nothing that the program of another command is told', async () => {
    const { interrupted, run } = subject
    await interrupted({ script: HALF_DONE })

    await run({ script: LISTEN, command: { commandId: 'c2' } })

    expect(await heard('input')).to.equal('Change the title')
    expect(await heard('env')).not.to.match(/WEBORDINARY_(RESUMED|MARK)/)
  })

  it('is not counted as resumed when it crashed without saving anything', async () => {
    const { begin, run } = subject
    const { result, stopping } = begin({ script: 'echo half > index.html; sleep 60' })
    stopping.abort(new Error('the lease is lost'))
    await result.catch(() => undefined)

    await run({ script: `${LISTEN}; cat index.html >> $ROOT/input` })

    expect(await heard('input')).to.equal('Change the titlehello\n')
    expect(await heard('env')).not.to.contain('WEBORDINARY_RESUMED')
  })
})

describe('A job that carries interrupted commands', function () {
  this.timeout(120_000)
  let subject: RealJob
  beforeEach(async () => {
    subject = await setUpRealJob()
  })
  afterEach(() => subject.end())

  const command = { commandId: 'c3', instruction: 'Make it blue' }
  const earlier = (commandId: string, changes: object = {}) => ({ ...base, commandId, ...changes })

  it('tells the program all of them, with their attachments, oldest first', async () => {
    const { run, bucket, note } = subject
    bucket.put('c1/instruction', 'Change the title\nand a lot more')
    bucket.put('c2/photo', 'photo')
    const instructionAt = { bucket: 'payload', key: 'c1/instruction' }
    const photo = { name: 'p.png', contentType: 'image/png', bytes: 5, bucket: 'payload', key: 'c2/photo' }
    const carried = [
      earlier('c1', { instructionAt }),
      earlier('c2', { instruction: 'Use this photo', attachments: [photo] }),
    ]
    const script = `${LISTEN}; cp "$WEBORDINARY_ATTACHMENTS/carried-2/1-p.png" photo.html`

    const result = await run({ script, command, carried })

    const input = await readFile(note('input'), 'utf8')
    expect(input).to.match(
      /Below are 3 instructions.*\nChange the title\nand a lot more\n.*attachments are in .*carried-2.*\nUse this photo\n.*\nMake it blue\n/s,
    )
    expect(await subject.remote.show('thread-t1', 'photo.html')).to.equal('photo')
    expect(result).to.include({ success: true })
  })

  it('names their unfinished work as done, when there was nothing left to do', async () => {
    const { interrupted, run, remote } = subject
    await interrupted({ script: HALF_DONE })

    const result = await run({ script: 'echo It was all there.', command, carried: [earlier('c1')] })

    expect(result).to.deep.include({ success: true, filesChanged: ['index.html'], branch: 'thread-t1' })
    expect(result.commit).to.equal(await git(remote.dir, 'rev-parse', 'thread-t1'))
  })

  it('names them in its commit', async () => {
    const { run, remote } = subject
    const carried = [earlier('c1'), earlier('c2', { instruction: 'Add a page\n\nWebordinary-Carries: c9' })]

    await run({ script: 'echo 1 > one.html', command, carried })

    expect(await git(remote.dir, 'log', '-1', ABOUT, 'thread-t1')).to.equal(
      'Ann|Make it blue|Webordinary-Command: c3,Webordinary-Carries: c1,Webordinary-Carries: c2,Webordinary-Thread: t1',
    )
    expect(await git(remote.dir, 'log', '-1', '--format=%b', 'thread-t1')).to.contain(
      'Carried over from commands that were interrupted:\n- Change the title\n- Add a page\n\n',
    )
  })

  it('edits for what it carries, also when it is no edit itself', async () => {
    const { run, note } = subject

    const result = await run({
      script: `${LISTEN}; echo 1 > one.html`,
      command: { ...command, type: 'build', instruction: 'build' },
      carried: [earlier('c1')],
    })

    expect(result).to.deep.include({ success: true, filesChanged: ['one.html'] })
    expect(await readFile(note('input'), 'utf8'))
      .to.match(/\nChange the title\n/)
      .and.not.match(/\nbuild\n/)
  })

  it('does not ask again for an edit that was committed before its command was interrupted, nor for what that had carried', async () => {
    const { run, note } = subject
    await run({ script: 'echo 1 > one.html', command: { commandId: 'c2' }, carried: [earlier('c1')] })

    await run({ script: LISTEN, command, carried: [earlier('c1'), earlier('c2')] })

    expect(await readFile(note('input'), 'utf8')).to.equal('Make it blue')
  })

  it('asks no program when every edit that it carries was committed', async () => {
    const { run, events } = subject
    await run({ script: 'echo 1 > one.html' })

    const result = await run({
      script: 'exit 1',
      command: { ...command, type: 'build' },
      carried: [earlier('c1')],
    })

    expect(result).to.include({ success: true })
    expect(events().filter((event) => event === 'editing')).to.have.length(1)
  })

  it('asks no program when it carries no edit', async () => {
    const { run, events } = subject

    await run({
      script: 'exit 1',
      command: { ...command, type: 'build' },
      carried: [earlier('c1', { type: 'preview' })],
    })

    expect(events()).to.include('published').and.not.include('editing')
  })
})
