import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { MOST_GRACES } from '../../../../contract/stopping.ts'
import type { Doing, EditWork } from '../../../../worker/editor/editor.ts'
import { untilThere } from '../../git/repositories.ts'
import { setUpClaude, told } from './claude-setup.ts'

const STAND_IN = fileURLToPath(new URL('stand-in.ts', import.meta.url))
const NO_SCRIPT = () => ({ say: 'The stand-in asks no API.' })

describe('The executor claude, with a stand-in for the program', () => {
  let subject: Awaited<ReturnType<typeof setUpClaude>>
  const setup = async (patienceMs = [10, 10]) => {
    await chmod(STAND_IN, 0o755)
    subject = await setUpClaude(
      { claude: STAND_IN, agentSilenceSeconds: 1, killGraceSeconds: 1 },
      { patienceMs },
    )
    const { edit, worktree, page } = await subject.machine('w1')
    return {
      page,
      worktree,
      run: (scene: string, changes: Partial<EditWork> = {}) =>
        edit(NO_SCRIPT, { told: told(scene), ...changes }),
    }
  }
  afterEach(() => subject.end())

  it('tells what it does while it runs, and what it came to', async () => {
    const { run, page } = await setup()
    const doings: Doing[] = []

    const { edited, report } = await run('edit', { onDoing: (doing) => void doings.push(doing) })

    expect(edited).to.deep.equal({ summary: 'The title is new.', notes: [] })
    expect(await page()).to.equal('new\n')
    expect(doings.at(-1)).to.include({ doing: 'The title is new.', filesTouched: 1, costUsd: 0 })
    expect(report).to.include({ inputTokens: 0, said: 'The title is new.' })
  })

  it('does not wait for what the agent leaves running', async () => {
    const { run, page } = await setup()

    const { edited } = await run('a server stays')

    expect(edited?.summary).to.equal('The title is new.')
    expect(await page()).to.equal('new\n')
  })

  it('stops by a word, at once', async () => {
    const { run, worktree } = await setup()
    const interrupt = new AbortController()

    const running = run('hang', { signal: interrupt.signal })
    await untilThere(path.join(worktree, 'begun.html'))
    interrupt.abort(new Error('superseded'))

    expect((await running).message).to.equal('The agent was stopped before it was done.')
  })

  it('is asked no more often than the drain reckons with, and then killed', async () => {
    const { run, worktree } = await setup()
    const interrupt = new AbortController()

    const running = run('deaf', { signal: interrupt.signal })
    await untilThere(path.join(worktree, 'begun.html'))
    interrupt.abort(new Error('superseded'))
    await running

    const asked = (await readFile(path.join(worktree, 'asked.txt'), 'utf8')).trim().split('\n')
    expect(asked).to.deep.equal(['word', 'SIGINT', 'SIGTERM'])
    expect(asked).to.have.length(MOST_GRACES)
  })

  for (const [scene, said] of [
    ['hang', /nothing was heard of it/],
    ['bad key', /key for its API is not accepted/],
    ['crash', /without a word about how \(signal SIGKILL\)/],
  ] as const)
    it(`says in plain words how it ended: ${scene}`, async () => {
      const { run } = await setup()

      expect((await run(scene)).message).to.match(said)
    })

  it('keeps what the agent said before it crashed', async () => {
    const { run, page } = await setup()

    const { report } = await run('crash')

    expect([report?.said, await page()]).to.deep.equal(['Half of it is done.', 'new\n'])
  })

  it('waits for an overloaded API and goes on in the same session', async () => {
    const { run } = await setup()

    const { edited } = await run('busy once')

    expect(edited?.summary).to.equal('The title is new.')
    expect(subject.events()).to.include('agent_api_busy')
  })

  it('has patience, but not for ever', async () => {
    const { run } = await setup()

    const { message } = await run('busy')

    expect(message).to.match(/overloaded or cannot be reached/)
    expect(subject.events().filter((event) => event === 'agent_api_busy')).to.have.length(2)
  })

  it('does not wait beyond the time limit of the command', async () => {
    const { run } = await setup([60_000])

    expect((await run('busy', { limitSeconds: 30 })).message).to.match(/overloaded/)
  })

  it('begins a conversation anew that has become too long, and says so', async () => {
    const { run } = await setup()
    await run('edit')

    const { edited } = await run('too long once')

    expect(edited).to.deep.equal({
      summary: 'Begun anew. Heard of private.txt: false',
      notes: ['Our conversation had become too long for me; I began it anew from what is on the branch.'],
    })
  })

  it('tells the agent that its question goes to the person', async () => {
    const { run } = await setup()

    const { edited } = await run('ask')

    expect(edited?.question).to.equal('Which blue?')
    expect(edited?.summary).to.match(/^Told: Your question goes to the person by e-mail/)
  })

  it('does not forget its question when the API is away before its turn is over', async () => {
    const { run } = await setup()

    const { edited } = await run('ask, then busy once')

    expect(edited?.question).to.equal('Which blue?')
  })

  it('reads the attachments before the agent can put a link in their place', async () => {
    const { run } = await setup()
    const attachments = path.join(subject.root, 'attached')
    const other = path.join(subject.root, 'other')
    await mkdir(attachments)
    await mkdir(other)
    await writeFile(path.join(other, 'private.txt'), 'private')
    await run('edit')

    const { edited } = await run('too long once', {
      attachments,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: path.join(subject.root, 'w1', 'home'),
        SWAP: attachments,
        FOR: other,
      },
    })

    expect(edited?.summary).to.equal('Begun anew. Heard of private.txt: false')
  })

  it('gives the agent its rules by a file, not by its visible command line', async () => {
    const { run } = await setup()

    await run('edit', { baseFiles: async () => new Map([['CLAUDE.md', 'Secret sauce.']]) })

    const rules = await readFile(path.join(subject.root, 'w1', 'given-1', 'system-prompt.md'), 'utf8')
    expect(rules).to.match(/^You work on a website.*Secret sauce\.$/s)
  })
})
