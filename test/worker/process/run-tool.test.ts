import { access, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { runTool } from '../../../worker/process/run-tool.ts'
import { failureOf, never, untilThere } from '../git/repositories.ts'
import { isAlive } from './is-alive.ts'
import { lowerThanOwn } from './lower-than-own.ts'

describe("One of the system's own programs", () => {
  let dir = ''
  const at = (name: string): string => path.join(dir, name)
  beforeEach(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'run-tool-'))
  })
  afterEach(() => rm(dir, { recursive: true }))

  it('yields to the worker, and tells its output and its exit code', async () => {
    const ended = await runTool(['sh', '-c', 'nice; echo complaint >&2; exit 3'], never)

    expect(ended).to.deep.equal({ code: 3, stdout: `${lowerThanOwn()}\n` })
  })

  it('may complain without end', async () => {
    expect(await runTool(['sh', '-c', 'head -c 10000000 /dev/zero >&2; echo done'], never)).to.deep.equal({
      code: 0,
      stdout: 'done\n',
    })
  })

  it('is gone with everything it started when the signal is aborted', async () => {
    const stop = new AbortController()
    const running = failureOf(
      runTool(
        ['sh', '-c', `sleep 60 & echo $! > ${at('new')}; mv ${at('new')} ${at('pid')}; wait`],
        stop.signal,
      ),
    )
    await untilThere(at('pid'))

    stop.abort(new Error('the worker stops'))

    expect(await running).to.have.property('message', 'the worker stops')
    expect(isAlive(Number(await readFile(at('pid'), 'utf8')))).to.equal(false)
  })

  it('is not started once the signal is aborted, or when there is no such program', async () => {
    const late = await failureOf(runTool(['touch', at('made')], AbortSignal.abort(new Error('late'))))
    const missing = await failureOf(runTool(['no-such-program'], never))

    expect(late).to.have.property('message', 'late')
    expect(missing).to.have.property('message', 'cannot start no-such-program: no such program')
    expect(await failureOf(access(at('made')))).to.have.property('code', 'ENOENT')
  })
})
