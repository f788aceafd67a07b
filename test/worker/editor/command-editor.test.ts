import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import sinon from 'sinon'
import { makeCommandEditor } from '../../../worker/editor/command-editor.ts'
import type { EditWork } from '../../../worker/editor/editor.ts'
import { UserError } from '../../../worker/errors/user-error.ts'
import { untilThere } from '../git/repositories.ts'

describe('The command executor', () => {
  let worktree = ''
  let home = ''
  beforeEach(async () => {
    worktree = await mkdtemp(path.join(os.tmpdir(), 'edit-'))
    home = await mkdtemp(path.join(os.tmpdir(), 'edit-home-'))
  })
  afterEach(() => Promise.all([worktree, home].map((dir) => rm(dir, { recursive: true }))))

  it('gives the instruction to the program, which changes the worktree and tells what it did', async () => {
    const { edit } = setup('cat > title.txt; echo reading; echo; echo "The title is new."')

    const edited = await edit({ instruction: 'Change the title to "Größe".' })

    expect(edited).to.deep.equal({ summary: 'reading\nThe title is new.' })
    expect(await readFile(path.join(worktree, 'title.txt'), 'utf8')).to.equal('Change the title to "Größe".')
  })

  it('says that the program is not installed', async () => {
    const { problemOf } = setup(['no-such-editor'])

    const problem = await problemOf()

    expect(problem.userMessage).to.equal('The editing program is not installed on the worker.')
    expect((problem.cause as Error).message).to.equal('cannot start no-such-editor: no such program')
  })

  it('says the exit code, and what the program printed at the end', async () => {
    const { problemOf } = setup('echo "out of credit" >&2; exit 3')

    const problem = await problemOf()

    expect(problem.userMessage).to.equal(
      'The editing program failed with exit code 3. The end of its output:\n\nout of credit',
    )
  })

  it('says that the time was over', async () => {
    const { problemOf } = setup('sleep 60')

    const problem = await problemOf({ limitSeconds: 0.1 })

    expect(problem.userMessage).to.equal(
      'The editing program was ended because it ran longer than 0.1 seconds.',
    )
  })

  it('says that it was stopped, and keeps what it had done', async () => {
    const controller = new AbortController()
    const { problemOf } = setup('echo half > title.txt; touch ready; sleep 60')

    const isProblem = problemOf({ signal: controller.signal })
    await untilThere(path.join(worktree, 'ready'))
    controller.abort()
    const problem = await isProblem

    expect(problem.userMessage).to.match(/^The editing program was stopped before it was done\./)
    expect(await readFile(path.join(worktree, 'title.txt'), 'utf8')).to.equal('half\n')
  })

  for (const [how, end] of [
    ['succeeds', 'exit 0'],
    ['fails', 'exit 1'],
  ])
    it(`tells what the run cost that ${how}, and leaves no report behind`, async () => {
      const onReport = sinon.spy()
      const { edit } = setup(`echo '{ "costUsd": 0.12 }' > "$WEBORDINARY_REPORT"; ${end}`)

      await edit({ env: { PATH: '/usr/bin:/bin', HOME: home }, onReport }).catch(() => undefined)

      expect(onReport.args).to.deep.equal([[{ costUsd: 0.12 }]])
      expect(await readdir(home)).to.deep.equal([])
    })

  it('tells what a run cost that it stopped, when the program says so at SIGINT', async () => {
    const onReport = sinon.spy()
    const controller = new AbortController()
    const { edit } = setup(
      `trap 'echo "{ \\"costUsd\\": 2 }" > "$WEBORDINARY_REPORT"; exit 1' INT; touch ready; while :; do sleep 0.01; done`,
      5,
    )

    const work = { signal: controller.signal, onReport }
    const ended = edit({ env: { PATH: '/usr/bin:/bin', HOME: home }, ...work }).catch(() => undefined)
    await untilThere(path.join(worktree, 'ready'))
    controller.abort()
    await ended

    expect(onReport.args).to.deep.equal([[{ costUsd: 2 }]])
  })

  it('does not take what another run has left for a report', async () => {
    const onReport = sinon.spy()
    const { edit } = setup('echo "$WEBORDINARY_REPORT"')
    const env = { PATH: '/usr/bin:/bin', HOME: home }
    const report = (await edit({ env })).summary
    await writeFile(report, '{ "costUsd": 7 }')

    await edit({ env, onReport })

    expect(onReport.args).to.deep.equal([[{}]])
  })

  function setup(program: string | string[], graceSeconds = 0.1) {
    const words = typeof program === 'string' ? ['sh', '-c', program] : program
    const editor = makeCommandEditor({ program: words, graceSeconds })
    const edit = (changes: Partial<EditWork> = {}) =>
      editor.edit({
        instruction: 'Change the title.',
        worktree,
        env: { PATH: '/usr/bin:/bin' },
        leash: {},
        limitSeconds: 20,
        signal: new AbortController().signal,
        ...changes,
      })
    const problemOf = async (changes?: Partial<EditWork>): Promise<UserError> => {
      const problem: unknown = await edit(changes).catch((error: unknown) => error)
      expect(problem).to.be.instanceOf(UserError)
      return problem as UserError
    }
    return { edit, problemOf }
  }
})
