import { expect } from 'chai'
import { readConversation } from '../../../scripts/agent/conversation.ts'
import type { MessagesRequest } from '../../../scripts/agent/conversation.ts'

const user = (...content: object[]) => ({ role: 'user', content: content as never })
const assistant = (...content: object[]) => ({ role: 'assistant', content: content as never })
const text = (words: string) => ({ type: 'text', text: words })
const use = (id: string, name: string, input = {}) => ({ type: 'tool_use', id, name, input })
const result = (id: string, content: unknown, isError = false) => ({
  type: 'tool_result',
  tool_use_id: id,
  content,
  is_error: isError,
})

const read = (...messages: MessagesRequest['messages']) =>
  readConversation({ model: 'm', messages, tools: [{ name: 'Read' }] })

describe('A conversation with the fake', () => {
  it('has the words of the person without the reminders of the CLI', () => {
    const { now, tools } = read(
      user(text('<system-reminder>\nx\n</system-reminder>'), text('one'), text('two')),
    )

    expect(now.text).to.equal('one\ntwo')
    expect(tools).to.deep.equal(['Read'])
  })

  it('has the directory that the CLI names', () => {
    const system = text('# Environment\n - Primary working directory: /srv/tree\n - Platform: linux')

    expect(read(user(text('one')), { role: 'system', content: [system] }).directory).to.equal('/srv/tree')
    expect(read(user(text('one'))).directory).to.equal(undefined)
  })

  it('has what came of the calls of this turn, with what was called', () => {
    const { now } = read(
      user(text('one')),
      assistant(text('I look.'), use('t1', 'Read', { file_path: '/a' })),
      user(result('t1', [text('1\tx')]), text('<system-reminder>r</system-reminder>')),
      assistant(use('t2', 'Edit')),
      user(result('t2', 'denied', true)),
    )

    expect(now).to.deep.equal({
      text: 'one',
      images: [],
      said: ['I look.'],
      answers: 2,
      results: [
        { name: 'Read', input: { file_path: '/a' }, text: '1\tx', isError: false },
        { name: 'Edit', input: {}, text: 'denied', isError: true },
      ],
    })
  })

  it('has its turns, also where the CLI puts one into the message of an interrupted tool', () => {
    const { turns } = read(
      { role: 'user', content: 'first' },
      assistant(use('t1', 'Bash')),
      user(result('t1', 'interrupted', true), text('second')),
      assistant(text('Done.')),
      user({ type: 'image', source: { type: 'base64', media_type: 'image/png' } }, text('third')),
    )

    expect(turns.map((turn) => [turn.text, turn.results.length, turn.answers, turn.images])).to.deep.equal([
      ['first', 1, 1, []],
      ['second', 0, 1, []],
      ['third', 0, 0, ['image/png']],
    ])
  })

  it('is empty where nothing was said', () => {
    expect(read().now).to.deep.equal({ text: '', images: [], results: [], said: [], answers: 0 })
  })
})
