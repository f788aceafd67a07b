import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect } from 'chai'
import { runProgram } from '../../../worker/process/run-program.ts'
import type { Ended, ProgramOptions } from '../../../worker/process/run-program.ts'
import { untilThere, withVariable } from '../git/repositories.ts'
import { isAlive } from './is-alive.ts'
import { lowerThanOwn } from './lower-than-own.ts'

describe('Running a program', () => {
  let cwd = ''
  let end = (): void => {}
  beforeEach(async () => {
    cwd = await mkdtemp(path.join(os.tmpdir(), 'run-program-'))
  })
  afterEach(() => rm(cwd, { recursive: true }))

  describe('that ends by itself', () => {
    it('tells the code and the output, in the order it came', async () => {
      const ended = await run('echo one; echo two >&2; exit 1')

      expect(ended).to.include({ outcome: 'exited', code: 1, tail: 'one\ntwo\n' })
      expect(ended.stdout).to.deep.equal({ text: 'one\n', isCut: false })
      expect(ended).not.to.have.any.keys('signal', 'error')
    })

    it('tells while it runs what it has printed last', async () => {
      const seen: string[] = []
      const ended = await run('printf "one\\n\\033[31mtwo" >&2; read -r gone', {
        stdin: { begin: (stdin) => void (end = () => stdin.end('\n')), askToStop: () => {} },
        onPrinted: (lastLine) => {
          seen.push(lastLine())
          end()
        },
      })

      expect(ended).to.include({ outcome: 'exited', code: 0 })
      expect(seen).to.deep.equal(['two'])
    })

    it('tells the signal that ended it', async () => {
      const ended = await run('kill -KILL $$')

      expect(ended).to.include({ outcome: 'exited', signal: 'SIGKILL' })
      expect(ended).not.to.have.property('code')
    })

    it('gives it the text on standard input, and then the end of it', async () => {
      const ended = await run('cat', { stdin: 'change the title to Ünï 🎈' })

      expect(ended.tail).to.equal('change the title to Ünï 🎈')
    })

    it('does not mind that a large standard input is not read', async () => {
      const ended = await run('echo unread', { stdin: 'x'.repeat(5_000_000) })

      expect(ended).to.include({ outcome: 'exited', code: 0, tail: 'unread\n' })
    })

    it('gives it the environment of the caller, and nothing else', async () => {
      await withVariable('SECRET_OF_THE_WORKER', 'hidden', async () => {
        const ended = await run('/usr/bin/env', { env: { PATH: '/usr/bin:/bin', COLOUR: 'red' } })

        expect(ended.tail).to.include('COLOUR=red').and.not.include('SECRET')
      })
    })

    it('starts no shell: words are what they are', async () => {
      const ended = await run('', { program: ['printf', '%s|', '$HOME', '; touch x', '*'] })

      expect(ended.tail).to.equal('$HOME|; touch x|*|')
      expect(existsSync(path.join(cwd, 'x'))).to.be.false
    })

    it('gives it, and the first child that it starts at once, less of the processor than the worker has', async () => {
      const ended = await run('', { program: ['nice'] })
      const child = await run('nice')

      expect([ended.tail, child.tail].map(Number)).to.deep.equal([lowerThanOwn(), lowerThanOwn()])
    })

    it('marks it while it runs, by the number of its first process', async () => {
      const told: unknown[] = []
      const mark = (leader: number) => {
        told.push(leader)
        return () => void told.push(isAlive(leader))
      }

      const ended = await run('echo $$', { mark })

      expect(told).to.deep.equal([Number(ended.tail), false])
    })

    it('takes a limit of a year for a year, not for no time', async () => {
      const ended = await run('read go; echo done', { stdin: 'go\n', limitSeconds: 365 * 86_400 })

      expect(ended).to.include({ outcome: 'exited', tail: 'done\n' })
    })
  })

  describe('that cannot be started', () => {
    it('says that there is no such program', async () => {
      const ended = await run('', { program: ['no-such-program', 'x'] })

      expect(ended).to.include({ outcome: 'not started', tail: '' })
      expect(ended.error?.message).to.equal('cannot start no-such-program: no such program')
      expect(ended.error?.cause).to.include({ code: 'ENOENT' })
    })

    it('says so, too, of a script whose interpreter is missing', async () => {
      await writeFile(path.join(cwd, 'script'), '#!/no/such/interpreter\n', { mode: 0o755 })

      const ended = await run('', { program: ['./script'] })

      expect(ended.error?.message).to.equal('cannot start ./script: no such program')
    })

    it('says that the directory is missing, not the program', async () => {
      const ended = await run('true', { cwd: path.join(cwd, 'gone') })

      expect(ended.outcome).to.equal('not started')
      expect(ended.error?.message).to.equal(`cannot start sh: no such directory: ${path.join(cwd, 'gone')}`)
    })

    for (const [what, program] of [
      ['an argument with a NUL byte', ['echo', 'a\0b']],
      ['an empty name', ['']],
      ['no name', []],
      ['a directory', ['/']],
      ['a list of arguments that is too long', ['echo', 'x'.repeat(3_000_000)]],
    ] as const)
      it(`does not throw for ${what}`, async () => {
        const ended = await run('', { program: [...program] })

        expect(ended.outcome).to.equal('not started')
        expect(ended.error).to.be.an('error')
      })

    it('starts nothing when the signal is aborted already', async () => {
      const ended = await run('touch started', { signal: AbortSignal.abort() })

      expect(ended).to.include({ outcome: 'stopped', tail: '' })
      expect(existsSync(path.join(cwd, 'started'))).to.be.false
    })
  })

  describe('that writes without end', () => {
    it('keeps the last 64 KB of 100 MB, and memory for no more', async () => {
      const before = bytesHeld()
      const written = "head -c 100000000 /dev/zero | tr '\\0' x; echo; echo the end; touch ready"

      const ending = run(`${written}; until [ -e seen ]; do sleep 0.05; done`)
      await untilThere(path.join(cwd, 'ready'))
      const held = bytesHeld() - before
      await writeFile(path.join(cwd, 'seen'), '')
      const ended = await ending

      expect(ended).to.include({ outcome: 'exited', code: 0 })
      expect(ended.tail)
        .to.have.lengthOf(65_536)
        .and.match(/^x+\nthe end\n$/)
      expect(ended.stdout).to.deep.equal({ text: ended.tail, isCut: true })
      // Chunks that were read and dropped may still wait for the collector; all of it would be 100 MB.
      expect(held).to.be.below(80_000_000)
    })
  })

  describe('that must end', () => {
    it('asks it with SIGINT first, and waits for it to finish', async () => {
      const script = 'trap "echo saved; exit 7" INT; echo; touch ready; sleep 60 & wait'

      const ended = await runUntilReady(script, { graceSeconds: 10 })

      expect(ended).to.include({ outcome: 'stopped', code: 7, tail: '\nsaved\n' })
    })

    it('asks its children, too', async () => {
      const child = `trap "exit 7" INT; echo; touch ready; sleep 60 & wait`

      const ended = await runUntilReady(`trap : INT; sh -c '${child}'; echo child $?`, { graceSeconds: 1 })

      expect(ended.tail).to.equal('\nchild 7\n')
    })

    it('tells it with SIGTERM when it ignores SIGINT', async () => {
      const script = 'trap "" INT; trap "exit 8" TERM; echo; touch ready; sleep 60 & wait'

      const ended = await runUntilReady(script, { graceSeconds: 0.5 })

      expect(ended).to.include({ outcome: 'stopped', code: 8 })
    })

    it('kills it when it ignores both', async () => {
      const ended = await runUntilReady('trap "" INT TERM; echo; touch ready; sleep 60 & wait; sleep 60')

      expect(ended).to.include({ outcome: 'stopped', signal: 'SIGKILL' })
    })

    it('kills it without any grace when it must be gone at once, also in the middle of one', async () => {
      const stopping = new AbortController()
      const killSignal = new AbortController()
      const script =
        'trap "echo asked; touch asked" INT; echo ready; touch ready; while true; do sleep 60 & wait; done'

      const ending = run(script, {
        signal: stopping.signal,
        killSignal: killSignal.signal,
        graceSeconds: 3_600,
      })
      await untilThere(path.join(cwd, 'ready'))
      stopping.abort()
      await untilThere(path.join(cwd, 'asked'))
      killSignal.abort()
      const ended = await ending

      expect(ended).to.include({ outcome: 'stopped', signal: 'SIGKILL', tail: 'ready\nasked\n' })
    })

    it('ends it at the limit', async () => {
      const ended = await run('trap "" INT TERM; sleep 60 & wait; sleep 60', { limitSeconds: 0.1 })

      expect(ended).to.include({ outcome: 'timed out', signal: 'SIGKILL' })
    })

    it('ends its children, and their children, with it', async () => {
      const ended = await runUntilReady(
        `trap "" INT TERM; sleep 60 & echo $!; sh -c 'sleep 60 & echo $!; echo; touch ready; wait'`,
      )

      expect(pidsIn(ended)).to.have.lengthOf(2)
      expect(pidsIn(ended).filter(isAlive)).to.deep.equal([])
    })
  })

  describe('that leaves children behind', () => {
    it('kills them, and does not wait for the output that they hold open', async () => {
      const ended = await run('(trap "" HUP INT TERM; exec sleep 60) & echo $!')

      expect(ended).to.include({ outcome: 'exited', code: 0 })
      expect(pidsIn(ended)).to.have.lengthOf(1)
      expect(pidsIn(ended).filter(isAlive)).to.deep.equal([])
    })

    it('kills those, too, that have a process group of their own', async () => {
      const ended = await run('', { program: ['bash', '-c', 'set -m; sleep 60 & echo $!'] })

      expect(pidsIn(ended)).to.have.lengthOf(1)
      expect(pidsIn(ended).filter(isAlive)).to.deep.equal([])
    })

    it('does not wait for one that escaped into a session of its own and holds the output open', async () => {
      const before = openPipes()

      const ended = await run(
        "setsid sh -c 'echo $$ > pid; exec sleep 60' & while [ ! -s pid ]; do sleep 0.01; done",
      )

      while (openPipes() > before) await setImmediate()
      process.kill(Number(await readFile(path.join(cwd, 'pid'), 'utf8')), 'SIGKILL')
      expect(ended).to.include({ outcome: 'exited', code: 0 })
    })
  })

  function run(script: string, changes: Partial<ProgramOptions> = {}): Promise<Ended> {
    return runProgram({
      program: ['sh', '-c', script],
      cwd,
      env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
      limitSeconds: 20,
      graceSeconds: 0.1,
      signal: new AbortController().signal,
      ...changes,
    })
  }

  /** Stops the program as soon as it has made the file `ready`. */
  async function runUntilReady(script: string, changes: Partial<ProgramOptions> = {}): Promise<Ended> {
    const controller = new AbortController()
    const ended = run(script, { signal: controller.signal, ...changes })
    await untilThere(path.join(cwd, 'ready'))
    controller.abort()
    return ended
  }
})

const pidsIn = ({ tail }: Ended): number[] => (tail.match(/^\d+$/gm) ?? []).map(Number)

const openPipes = (): number => process.getActiveResourcesInfo().filter((name) => name === 'PipeWrap').length

/** The last garbage may be swept only a little later. */
const bytesHeld = (): number => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().arrayBuffers
}
