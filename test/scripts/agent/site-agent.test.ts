import { expect } from 'chai'
import type { Conversation, ToolResult, Turn } from '../../../scripts/agent/conversation.ts'
import { playSiteAgent } from '../../../scripts/agent/site-agent.ts'
import type { Answering, ToolCall } from '../../../scripts/agent/step.ts'

const HOME = '/tree/site/index.html'

/** Files as the CLI's tools show and change them. */
const makeTree = (files: Record<string, string>) => {
  const run = ({ name, input }: ToolCall): ToolResult => {
    const path = String(input['file_path'])
    const fail = (text: string): ToolResult => ({ name, input, text, isError: true })
    const content = files[path]
    if (name === 'Write') {
      files[path] = String(input['content'])
      return { name, input, text: 'written', isError: false }
    }
    if (content === undefined) return fail('File does not exist.')
    if (name === 'Edit') {
      if (!content.includes(String(input['old_string']))) return fail('String to replace not found in file.')
      files[path] = content.replace(String(input['old_string']), () => String(input['new_string']))
      return { name, input, text: 'updated', isError: false }
    }
    const text = content
      .split('\n')
      .map((line, i) => `${i + 1}\t${line}`)
      .join('\n')
    return { name, input, text, isError: false }
  }
  return { files, run }
}

/** Plays a whole turn; what was called and what was said at the end. */
const play = async (text: string, tree: ReturnType<typeof makeTree>, earlier: Turn[] = []) => {
  const now: Turn = { text, images: [], results: [], said: [], answers: 0 }
  const turns = [...earlier, now]
  const conversation: Conversation = { model: 'm', system: '', directory: '/tree', tools: [], turns, now }
  const called: string[] = []
  for (;;) {
    const { call: calls = [], say } = (await playSiteAgent(conversation)) as Answering
    if (calls.length === 0) return { called, say, now }
    for (const call of calls) {
      called.push(call.name)
      now.results.push(tree.run(call))
      now.answers += 1
    }
  }
}

const PAGE = '<title>Hello</title>\n<main>\n<h1>Hello</h1>\n  </main>\n'

describe('The agent of the demo', () => {
  it('reads the page, edits it, and says in Markdown what it did', async () => {
    const tree = makeTree({ [HOME]: PAGE })

    const { called, say } = await play(
      'Please change the homepage title to "Grüße & mehr 🌻"\n\nThanks',
      tree,
    )

    expect(called).to.deep.equal(['Read', 'Edit'])
    expect(tree.files[HOME]).to.equal(PAGE.replace('<title>Hello', () => '<title>Grüße &amp; mehr 🌻'))
    expect(say).to.equal('**Done:**\n\n- Changed the homepage title to: Grüße & mehr 🌻 (`site/index.html`)')
  })

  it('does several things, one after the other, also in one file', async () => {
    const tree = makeTree({ [HOME]: PAGE, '/tree/site/style.css': 'body { background: #fff; }' })
    const text = 'change the title to A$&B\nchange the heading to C\nchange the background color to red'

    const { called, say } = await play(`${text}\nadd a paragraph saying D\nadd a page called E`, tree)

    expect(called.join(' ')).to.equal('Read Edit Read Edit Read Edit Read Edit Read Write')
    expect(tree.files[HOME]).to.equal(
      '<title>A$&amp;B</title>\n<main>\n<h1>C</h1>\n    <p>D</p>\n  </main>\n',
    )
    expect(tree.files['/tree/site/style.css']).to.equal('body { background: red; }')
    expect(tree.files['/tree/site/e.html']).to.include('<h1>E</h1>')
    expect(say?.match(/^- /gm)).to.have.length(5)
  })

  it('says so where nothing is to do, nothing is found, or a file is missing', async () => {
    const tree = makeTree({ [HOME]: '<title>Hello</title>' })

    expect((await play('change the title to Hello', tree)).say).to.include('That is so already')
    expect((await play('change the heading to X', tree)).say).to.include('found no place')
    expect((await play('change the background color to red', tree)).say).to.include('There is no')
    expect((await play('add a page called index', tree)).say).to.include('There is a page')
    expect(tree.files).to.deep.equal({ [HOME]: '<title>Hello</title>' })
  })

  it('says so where an edit is refused', async () => {
    const tree = makeTree({ [HOME]: PAGE })
    const run = (call: ToolCall): ToolResult =>
      call.name === 'Edit' ? { ...call, text: 'not granted', isError: true } : tree.run(call)

    expect((await play('change the title to X', { ...tree, run })).say).to.include('could not change')
  })

  it('remembers a file that the tool does not show again', async () => {
    const tree = makeTree({ [HOME]: PAGE })
    const { now } = await play('change the title to X', tree)
    const run = (call: ToolCall): ToolResult =>
      call.name === 'Read'
        ? { ...call, text: 'File unchanged since last read.', isError: false }
        : tree.run(call)

    await play('change the title to Y', { ...tree, run }, [now])

    expect(tree.files[HOME]).to.equal(PAGE.replace('<title>Hello', '<title>Y'))
  })

  it('says that it does not wait, as the small program does', async () => {
    const { called, say } = await play('wait 20 seconds', makeTree({}))

    expect([called, say]).to.deep.equal([[], '**Done:**\n\n- I do not wait'])
  })

  it('asks what is meant by anything else', async () => {
    const { called, say } = await play('please make it pop', makeTree({}))

    expect(called).to.deep.equal([])
    expect(say).to.match(/^What do you mean\?[^]*- change the homepage title to TITLE/)
  })

  it('carries out what is framed, and not what is said around it', async () => {
    const tree = makeTree({ [HOME]: PAGE })
    const framed = (n: number, words: string): string =>
      `===== ab12 instruction ${n} of 2, the newest =====\n${words}\n===== ab12 end of instruction ${n} =====\n`
    const around = 'Earlier in this thread:\n\nchange the heading to Wrong\n\n'

    await play(
      `${around}${framed(1, 'change the title to A')}\n${framed(2, 'change the heading to B')}`,
      tree,
    )

    expect(tree.files[HOME]).to.include('<title>A</title>').and.include('<h1>B</h1>')
  })
})
