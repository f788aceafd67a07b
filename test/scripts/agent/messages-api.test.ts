import http from 'node:http'
import { expect } from 'chai'
import { startMessagesApi } from '../../../scripts/agent/messages-api.ts'
import type { MessagesApi } from '../../../scripts/agent/messages-api.ts'
import type { Script, Step } from '../../../scripts/agent/step.ts'
import { SCENARIOS } from '../../fakes/agent-scenarios.ts'

const REQUEST = { model: 'claude-opus-5-5', max_tokens: 10, messages: [{ role: 'user', content: 'hello' }] }

type Event = { type: string; [field: string]: any }

describe('The fake of the Messages API', () => {
  let api: MessagesApi
  const start = async (step: Step | Script): Promise<void> => {
    api = await startMessagesApi(typeof step === 'function' ? step : () => step)
  }
  afterEach(() => api.close())

  const post = (more: object = {}, path = '/v1/messages?beta=true'): Promise<Response> =>
    fetch(`${api.url}${path}`, { method: 'POST', body: JSON.stringify({ ...REQUEST, ...more }) })

  const eventsOf = async (response: Response): Promise<Event[]> =>
    (await response.text())
      .split('\n\n')
      .filter((part) => part !== '')
      .map((part) => {
        const [, name = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(part) ?? []
        const event = JSON.parse(data) as Event
        expect(event.type).to.equal(name)
        return event
      })

  it('answers with one message', async () => {
    await start({ say: 'Hi.', usage: { input_tokens: 7 } })

    const response = await post()

    expect(response.headers.get('content-type')).to.equal('application/json')
    expect(await response.json()).to.deep.include({
      type: 'message',
      role: 'assistant',
      model: 'claude-opus-5-5',
      content: [{ type: 'text', text: 'Hi.' }],
      stop_reason: 'end_turn',
    })
  })

  it('streams text and tool calls in the order of the API, in pieces that make up the whole', async () => {
    const input = { file_path: '/tree/ü 🌻', old_string: 'x'.repeat(100), new_string: '"\\' }
    const say = 'Grüße aus Köln 🌻 und noch viel mehr Text als ein Stück'
    await start({ say, call: [{ name: 'Edit', input }] })

    const events = await eventsOf(await post({ stream: true }))

    const kinds = events.map(({ type }) => type).filter((type, i, all) => type !== all[i - 1])
    const block = ['content_block_start', 'content_block_delta', 'content_block_stop']
    expect(kinds).to.deep.equal(['message_start', ...block, ...block, 'message_delta', 'message_stop'])
    const deltas = events
      .filter(({ type }) => type === 'content_block_delta')
      .map(({ delta }) => delta as Event)
    const joined = (field: string): string => deltas.map((delta) => (delta[field] as string) ?? '').join('')
    expect(joined('text')).to.equal(say)
    expect(JSON.parse(joined('partial_json'))).to.deep.equal(input)
    expect(deltas.length).to.be.greaterThan(5)
    expect(events.at(-2)?.['delta']).to.deep.equal({ stop_reason: 'tool_use', stop_sequence: null })
  })

  it('says the same of the tokens at the end of a stream as its record', async () => {
    await start({ say: 'Hi.', usage: { input_tokens: 10, cache_read_input_tokens: 5, output_tokens: 77 } })

    const events = await eventsOf(await post({ stream: true }))

    expect(events[0]?.['message'].usage).to.include({ input_tokens: 10, output_tokens: 1 })
    expect(events.at(-2)?.['usage']).to.deep.equal({ output_tokens: 77 })
    expect(api.asked[0]?.usage).to.include({
      input_tokens: 10,
      cache_read_input_tokens: 5,
      output_tokens: 77,
    })
  })

  it('answers with an error in the shape of the API, with its headers', async () => {
    const error = { type: 'overloaded_error', message: 'Overloaded' }
    await start({ fail: { status: 529, ...error, headers: { 'retry-after': '3' } } })

    const response = await post({ stream: true })

    expect([response.status, response.headers.get('retry-after')]).to.deep.equal([529, '3'])
    expect(await response.json()).to.deep.equal({ type: 'error', error })
  })

  it('answers with an error where a script throws, and goes on', async () => {
    await start(() => {
      throw new Error('no such step')
    })

    expect((await post()).status).to.equal(500)
    expect((await post()).status).to.equal(500)
  })

  it('breaks off in the middle', async () => {
    await start({ say: 'A text of more than one piece, that is', ends: 'cut' })

    const response = await post({ stream: true })

    const error = await response.text().then(
      () => undefined,
      (failed: Error) => failed,
    )
    expect(error?.message).to.match(/terminated/)
    expect(api.asked[0]?.usage).to.equal(undefined)
  })

  for (const [what, step] of [
    ['before it begins', { stall: true }],
    ['in the middle', { say: 'A text of more than one piece, that is', ends: 'stall' }],
    ['for a while', { say: 'late', delayMs: 3_600_000 }],
  ] as [string, Step][])
    it(`stalls ${what}, and is closed all the same`, async () => {
      await start(step)
      const body = JSON.stringify({ ...REQUEST, stream: true })
      const request = http.request(`${api.url}/v1/messages`, { method: 'POST', agent: false })
      const broken = new Promise((resolve) => request.once('close', resolve))
      request.on('error', () => undefined)
      request.on('response', (response) => response.on('error', () => undefined).resume())
      request.end(body)
      while (api.asked[0]?.conversation === undefined) await new Promise((resolve) => setTimeout(resolve, 2))

      await api.close()

      await broken
    })

  it('counts tokens, is there, and has nothing else', async () => {
    await start({ say: 'Hi.' })

    expect(await (await post({}, '/v1/messages/count_tokens?beta=true')).json()).to.have.keys('input_tokens')
    expect((await fetch(api.url, { method: 'HEAD' })).status).to.equal(200)
    expect((await post({}, '/v1/files')).status).to.equal(404)
    expect((await fetch(`${api.url}/v1/models`)).status).to.equal(404)
    expect(api.asked.map(({ method, url }) => `${method} ${url}`)).to.deep.equal([
      'POST /v1/messages/count_tokens?beta=true',
      'HEAD /',
      'POST /v1/files',
      'GET /v1/models',
    ])
  })

  it('refuses what is no request of an agent', async () => {
    await start({ say: 'Hi.' })

    for (const body of ['', 'no json', 'null', '[]', '{}', '{"model":"m","messages":"x"}'])
      expect((await fetch(`${api.url}/v1/messages`, { method: 'POST', body })).status, body).to.equal(400)
  })

  it('plays another script from now on', async () => {
    await start({ say: 'one' })
    await post()
    api.play(SCENARIOS.question)

    expect(await (await post()).text()).to.include('Which page')
  })

  it('keeps the last hundred requests', async () => {
    await start({ say: 'Hi.' })
    for (let i = 0; i < 105; i++) await post({ model: `m-${i}` })

    expect(api.asked.map(({ conversation }) => conversation?.model)).to.deep.equal(
      Array.from({ length: 100 }, (_, i) => `m-${i + 5}`),
    )
  })

  it('listens on the loopback interface alone', async () => {
    await start({ say: 'Hi.' })

    const other = api.url.replace('127.0.0.1', '127.0.0.2')
    const error = await fetch(other).catch((failed: Error) => failed.cause as NodeJS.ErrnoException)
    expect(error).to.have.property('code', 'ECONNREFUSED')
  })
})
