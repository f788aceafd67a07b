import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { setUpRealJob } from './real-job-setup.ts'
import type { RealJob } from './real-job-setup.ts'

const PUT_ASIDE =
  'echo aside > index.html; git -c user.name=x -c user.email=x@x stash --quiet; echo 1 > 1.html'

describe('What an editing program stashes', function () {
  this.timeout(120_000)
  let subject: RealJob
  beforeEach(async () => {
    subject = await setUpRealJob()
  })
  afterEach(() => subject.end())

  it('is neither in the commit nor in the preview of another thread, and is there for its own next command', async () => {
    const { run, remote, bucket } = subject
    await run({ script: PUT_ASIDE })
    const pop = 'git stash pop --quiet 2> /dev/null || echo None.; cat index.html'

    const other = await run({ script: pop, command: { commandId: 'c2', chatThreadId: 't2' } })
    const own = await run({ script: pop, command: { commandId: 'c3' } })

    expect(other).to.deep.include({ success: true, summary: 'None.\nhello' })
    expect(other.commit).to.equal(undefined)
    expect(own).to.deep.include({ summary: 'aside', filesChanged: ['index.html'] })
    expect(await remote.show('thread-t1', 'index.html')).to.equal('aside')
    expect(bucket.textOf('thread-t2/index.html')).to.equal('hello\n')
  })

  it('and is lost with a damaged git directory is told to the person', async () => {
    const { run, root } = subject
    await run({ script: PUT_ASIDE })
    await writeFile(path.join(root, 'worker/site/ann/thread-t1/.git/packed-refs'), 'x')

    const result = await run({ script: 'cat 1.html', command: { commandId: 'c2' } })
    const next = await run({ script: 'cat 1.html', command: { commandId: 'c3' } })

    expect(result.summary).to.match(/^1\n\nWhat the editing program had put aside .* is lost: /)
    expect(next.summary).to.equal('1')
    expect(await readFile(path.join(root, 'worker/site/ann/thread-t1/1.html'), 'utf8')).to.equal('1\n')
  })
})
