import { writeFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { CLAUDE, WHY_SKIPPED } from '../../../fakes/claude-cli.ts'
import { editWork } from '../edit-work.ts'
import { KEY, setUpClaude, steps, told } from './claude-setup.ts'

const { config: CONFIG } = editWork({ worktree: '', givenDir: '' })
const suite = CLAUDE === undefined ? describe.skip : describe

suite(`The executor claude, with the real program${WHY_SKIPPED}`, () => {
  let subject: Awaited<ReturnType<typeof setUpClaude>>
  beforeEach(async () => {
    subject = await setUpClaude()
  })
  afterEach(() => subject.end())

  const editing = (worktree: string, to: string, say = '**Done.** The title is new.') =>
    steps(
      { call: [{ name: 'Read', input: { file_path: path.join(worktree, 'index.html') } }] },
      {
        call: [
          {
            name: 'Edit',
            input: { file_path: path.join(worktree, 'index.html'), old_string: 'Old', new_string: to },
          },
        ],
      },
      { say },
    )

  it('edits a file, says what it did, and what that cost; the key is with the worker alone', async () => {
    const { edit, worktree, page } = await subject.machine('w1')

    const { edited, error, report } = await edit(editing(worktree, 'New'))

    expect(error).to.equal(undefined)
    expect(edited).to.deep.equal({ summary: '**Done.** The title is new.', notes: [] })
    expect(await page()).to.equal('<title>New</title>\n')
    expect(report?.costUsd).to.be.above(0)
    expect(report?.inputTokens).to.be.above(0)
    expect(subject.api.asked.at(-1)?.headers['x-api-key']).to.equal(KEY)
  })

  it('goes on with the conversation, also on another worker', async () => {
    const first = await subject.machine('w1')
    await first.edit(steps({ say: 'I keep MAUVE-4711 in mind.' }))
    const second = await subject.machine('w2')

    const { edited } = await second.edit(({ turns }) => ({
      say: `${turns.length} turns; ${turns.some(({ said }) => said.join(' ').includes('MAUVE-4711'))}`,
    }))

    expect(edited?.summary).to.equal('2 turns; true')
  })

  it('shows attached pictures to the model, and lets the agent read attached files', async () => {
    const { edit, worktree } = await subject.machine('w1')
    const attachments = path.join(subject.root, 'w1', 'attached')
    await mkdir(attachments)
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    await writeFile(path.join(attachments, '1-logo.png'), Buffer.from(png, 'base64'))
    await writeFile(path.join(attachments, '2-text.txt'), 'Hello from Ann')

    const { edited, message } = await edit(
      ({ now }) =>
        now.results.length === 0
          ? { call: [{ name: 'Read', input: { file_path: path.join(attachments, '2-text.txt') } }] }
          : {
              say: `${now.images.join()} ${now.results[0]?.text.includes('Hello from Ann')} ${now.text.includes('1-logo.png')}`,
            },
      { attachments },
    )

    expect(message).to.equal(undefined)
    expect(edited?.summary).to.equal('image/png true true')
    expect(worktree).to.be.a('string')
  })

  it('takes a question to the person, and the reply into the same conversation', async () => {
    const { edit } = await subject.machine('w1')
    const questions = [
      {
        question: 'Which blue?',
        header: 'Blue',
        multiSelect: false,
        options: [
          { label: 'Navy', description: 'dark' },
          { label: 'Sky', description: 'light' },
        ],
      },
    ]

    const { edited } = await edit(
      steps(
        { call: [{ name: 'AskUserQuestion', input: { questions } }] },
        { say: 'Nothing is changed yet.' },
      ),
    )
    const next = await edit(({ turns }) => ({ say: `turn ${turns.length}` }), { told: told('Navy') })

    expect(edited).to.deep.include({
      summary: 'Nothing is changed yet.',
      question: 'Which blue?\n\n- Navy: dark\n- Sky: light',
    })
    expect(next.edited?.summary).to.equal('turn 2')
  })

  it('does not take what a mail begins with for a command to itself, nor for a file to read', async () => {
    const { edit } = await subject.machine('w1')
    for (const instruction of ['/clear the news, please', '--help', '@/etc/passwd', '!id', '/model x', '']) {
      const { edited } = await edit(
        ({ now }) => ({
          say: `heard ${now.text.includes(`\n${instruction}\n`)} ${now.text.includes('root:')}`,
        }),
        {
          told: told(instruction),
        },
      )

      expect(edited?.summary, instruction).to.equal('heard true false')
    }
  })

  it('stops within a moment, keeps what is done, and goes on later from there', async () => {
    const { edit, worktree, page } = await subject.machine('w1')
    const interrupt = new AbortController()
    const script = editing(worktree, 'New')

    const { message } = await edit(
      (conversation) => {
        if (conversation.now.results.length === 2) {
          interrupt.abort(new Error('superseded'))
          return { stall: true }
        }
        return script(conversation)
      },
      { signal: interrupt.signal },
    )
    const next = await edit(({ turns }) => ({ say: `turn ${turns.length}` }), {
      told: told('And the footer', true),
    })

    expect(message).to.equal('The agent was stopped before it was done.')
    expect(await page()).to.equal('<title>New</title>\n')
    expect(next.edited?.summary).to.match(/^turn [23]$/)
  })

  it('begins anew when the conversation is lost, and says so', async () => {
    const { edit } = await subject.machine('w1')
    const earlier = [{ instruction: 'Make it blue', summary: 'It is blue.', end: 'done' as const }]
    const thread = {
      projectId: 'shop',
      userId: 'ann',
      threadId: 't1',
      branch: 'thread-t1',
      previewUrl: 'https://p',
      earlier,
    }

    const { edited } = await edit(({ now }) => ({ say: String(now.text.includes('"Make it blue"')) }), {
      thread,
    })

    expect(edited).to.deep.equal({
      summary: 'true',
      notes: ['I no longer have our earlier conversation; I went on from what is on the branch.'],
    })
  })

  for (const [what, fail, said] of [
    [
      'a bad key',
      { status: 401, type: 'authentication_error', message: 'invalid x-api-key' },
      /key for its API is not accepted/,
    ],
    [
      'no credit',
      {
        status: 400,
        type: 'invalid_request_error',
        message: 'Your credit balance is too low to access the Anthropic API',
      },
      /no credit left/,
    ],
    ['an unknown model', { status: 404, type: 'not_found_error', message: 'model: x' }, /model is not known/],
    [
      'too long a prompt',
      { status: 400, type: 'invalid_request_error', message: 'prompt is too long: 9 tokens > 8 maximum' },
      /too long for the agent/,
    ],
  ] as const)
    it(`says in plain words that there is ${what}`, async () => {
      const { edit } = await subject.machine('w1')

      const { message } = await edit(() => ({ fail }))

      expect(message).to.match(said)
    })

  it('is not done when it was denied something', async () => {
    const { edit } = await subject.machine('w1')

    const { message } = await edit(
      steps({ call: [{ name: 'Write', input: { file_path: '/etc/evil', content: 'x' } }] }, { say: 'Done!' }),
    )

    expect(message).to.match(/not allowed to here \(Write \/etc\/evil\)/)
  })

  it('ends at the limit of its turns', async () => {
    const { edit, worktree } = await subject.machine('w1')
    const config = { ...CONFIG, maxTurns: 2 }

    const { message } = await edit(
      () => ({ call: [{ name: 'Read', input: { file_path: path.join(worktree, 'index.html') } }] }),
      { config },
    )

    expect(message).to.match(/used up the turns/)
  })

  it('ends at the limit of its money', async () => {
    const { edit, worktree } = await subject.machine('w1')
    const config = { ...CONFIG, maxUsd: 0.5 }

    const { message } = await edit(
      () => ({
        call: [{ name: 'Read', input: { file_path: path.join(worktree, 'index.html') } }],
        usage: { input_tokens: 1_000_000, output_tokens: 1_000 },
      }),
      { config },
    )

    expect(message).to.match(/used up the money/)
  })

  it('does not begin when earlier runs of the command have spent its money', async () => {
    const { edit } = await subject.machine('w1')

    const { message, report } = await edit(steps({ say: 'Done.' }), { spentUsd: 99 })

    expect(message).to.match(/used up the money/)
    expect(report?.costUsd).to.equal(0)
  })
})

suite(`The executor claude, when nothing is heard of its API${WHY_SKIPPED}`, () => {
  it('is ended', async () => {
    const subject = await setUpClaude({ agentSilenceSeconds: 1 })
    const { edit } = await subject.machine('w1')

    const { message } = await edit(() => ({ stall: true }))

    expect(message).to.match(/nothing was heard of it/)
    await subject.end()
  })
})
