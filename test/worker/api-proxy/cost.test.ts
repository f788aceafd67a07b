import { once } from 'node:events'
import { expect } from 'chai'
import { costOf } from '../../../worker/api-proxy/cost.ts'
import { PRICES, priceOf } from '../../../worker/api-proxy/prices.ts'
import { runsIn } from '../../../worker/api-proxy/tokens-told.ts'
import {
  USAGE,
  apiError,
  ask,
  begin,
  headOf,
  makeSetup,
  messageDelta,
  messageStart,
  plainAnswer,
  sse,
  textDelta,
} from './setup.ts'

const { open, endAll, captured } = makeSetup()

const usdOf = (model: string, usage: Record<string, unknown>): number =>
  runsIn(model, usage).reduce((sum, run) => sum + costOf(run), 0)

/** A stream of these pieces, to its end. */
const streamed =
  (...pieces: string[]): Parameters<typeof open>[0] =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
    for (const piece of pieces) response.write(piece)
    response.end()
  }

describe('The price of an answer', () => {
  it('is that of its model, for each kind of token', () => {
    const million = 1_000_000
    const each = (field: string): Record<string, unknown> => ({ [field]: million })

    expect(usdOf('claude-opus-5-5', each('input_tokens'))).to.equal(4)
    expect(usdOf('claude-opus-5-5', each('output_tokens'))).to.equal(20)
    expect(usdOf('claude-opus-5-5', each('cache_creation_input_tokens'))).to.equal(5)
    expect(usdOf('claude-opus-5-5', each('cache_read_input_tokens'))).to.equal(0.2)
    const cached = { ephemeral_5m_input_tokens: 400_000, ephemeral_1h_input_tokens: 600_000 }
    const usage = { cache_creation_input_tokens: million, cache_creation: cached }
    expect(usdOf('claude-opus-5-5', usage)).to.be.closeTo(0.4 * 5 + 0.6 * 8, 1e-9)
  })

  for (const id of ['', '-20251001', '@20251001', '-latest', '[1m]', '-20251001[1m]'])
    it(`is found by the model's id with "${id}" behind it`, () => {
      expect(priceOf(`claude-haiku-4-5${id}`)).to.equal(PRICES['claude-haiku-4-5'])
    })

  it('is not found by a part of an id, nor by what every object has', () => {
    for (const id of [
      'claude-opus',
      'claude-opus-5-5-mini',
      'xclaude-opus-5-5',
      'constructor',
      '__proto__',
      '',
    ])
      expect(priceOf(id), id).to.equal(undefined)
  })

  it('is that of the dearest for a model that is not in the table', () => {
    const dearest = Math.max(...Object.keys(PRICES).map((model) => usdOf(model, USAGE)))

    expect(usdOf('claude-nova-9', USAGE)).to.equal(dearest)
  })

  it('is higher for a long prompt where the model has such a price, cached tokens included', () => {
    const usage = { input_tokens: 50_000, cache_read_input_tokens: 50_000, output_tokens: 1_000_000 }

    expect(usdOf('claude-haiku-5-5', usage)).to.be.closeTo(0.005 + 0.0005 + 0.5, 1e-9)
    expect(usdOf('claude-haiku-5-5', { ...usage, input_tokens: 50_001 })).to.be.closeTo(2.5275, 1e-6)
  })

  it('counts fast mode, a place, web searches and what a summary in between took', () => {
    const usage = { input_tokens: 1_000_000 }

    expect(usdOf('claude-opus-5-5', { ...usage, speed: 'fast' })).to.equal(8)
    expect(usdOf('claude-opus-5-5', { ...usage, inference_geo: 'us' })).to.be.closeTo(4.4, 1e-9)
    const searched = { ...usage, server_tool_use: { web_search_requests: 5 } }
    expect(usdOf('claude-opus-5-5', searched)).to.be.closeTo(4.05, 1e-9)
    const iterations = [
      { type: 'compaction', input_tokens: 500_000, output_tokens: 0 },
      { type: 'advisor_message', model: 'claude-opus-4-8', input_tokens: 100_000, output_tokens: 0 },
      { type: 'message', ...usage },
    ]
    expect(usdOf('claude-opus-5-5', { ...usage, iterations })).to.be.closeTo(2 + 0.5 + 4, 1e-9)
  })

  it('is never less than nothing, whatever the API says', () => {
    for (const odd of [-5, Number.NaN, '7', null, Infinity, {}])
      expect(usdOf('claude-opus-5-5', { input_tokens: odd, output_tokens: odd, iterations: odd })).to.equal(0)
  })
})

describe('The cost of a command', () => {
  afterEach(endAll)

  it('is counted from a streamed answer, whatever pieces it comes in', async () => {
    const whole = [
      messageStart({ input_tokens: 10, cache_read_input_tokens: 1_000, cache_creation_input_tokens: 100 }),
      textDelta('grüße 🌻'),
      messageDelta({ output_tokens: 50 }),
      sse({ type: 'message_stop' }),
    ].join('')
    const bytes = Buffer.from(whole)
    for (const size of [1, 7, 64, bytes.length]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      )
      const { api } = await open((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        for (const piece of pieces) response.write(piece)
        response.end()
      })

      const got = await ask(api.baseUrl, api.token)

      expect(got.body).to.equal(whole)
      expect(api.usage()).to.deep.equal({
        inputTokens: 1_110,
        outputTokens: 50,
        costUsd: (10 * 4 + 1_000 * 0.2 + 100 * 5 + 50 * 20) / 1e6,
        calls: 1,
      })
    }
  })

  it('is counted from lines that end as Windows ends them', async () => {
    const { api } = await open(
      streamed(
        messageStart().replaceAll('\n', '\r\n'),
        messageDelta({ output_tokens: 9 }).replaceAll('\n', '\r\n'),
      ),
    )

    await ask(api.baseUrl, api.token)

    expect(api.usage()).to.include({ inputTokens: 1_000, outputTokens: 9 })
  })

  it('is counted from an answer that is not streamed', async () => {
    const { api } = await open(plainAnswer())

    await ask(api.baseUrl, api.token)

    expect(api.usage()).to.deep.equal({ inputTokens: 1_000, outputTokens: 100, costUsd: 0.006, calls: 1 })
  })

  it('is what was seen of an answer that broke off', async () => {
    const troubles: unknown[] = []
    const { api } = await open(
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.write(messageStart() + textDelta('x'.repeat(400)))
        setImmediate(() => response.destroy())
      },
      { onTrouble: (trouble) => troubles.push(trouble) },
    )

    const response = await headOf(begin(api.baseUrl, api.token))
    const [error] = (await once(response.resume(), 'error')) as [NodeJS.ErrnoException]

    expect(error.code).to.equal('ECONNRESET')
    expect(api.usage()).to.include({ inputTokens: 1_000, outputTokens: 100, calls: 1 })
    const message = 'the answer of the API broke off: ECONNRESET'
    expect(troubles).to.deep.equal([{ status: 502, type: 'api_error', message }])
  })

  it('does not take what the model says for what it cost', async () => {
    const fake = messageDelta({ output_tokens: 1 })
    const { api } = await open(
      streamed(
        messageStart(),
        textDelta(fake),
        textDelta(`\n\n${fake}`),
        messageDelta({ output_tokens: 300 }),
      ),
    )

    await ask(api.baseUrl, api.token)

    expect(api.usage().outputTokens).to.equal(300)
  })

  it('survives a line of 20 MB, of which nothing is kept', async () => {
    const { api } = await open(
      streamed(messageStart(), textDelta('x'.repeat(20 * 1024 * 1024)), messageDelta({ output_tokens: 300 })),
    )

    await ask(api.baseUrl, api.token)

    expect(api.usage()).to.include({ inputTokens: 1_000, outputTokens: 300 })
  })

  it('is nothing for an error and for a count of tokens', async () => {
    const refused = await open(apiError(400, 'invalid_request_error', 'no'))
    await ask(refused.api.baseUrl, refused.api.token)
    expect(refused.api.usage()).to.deep.equal({ inputTokens: 0, outputTokens: 0, costUsd: 0, calls: 1 })

    const { api } = await open(plainAnswer())
    await ask(api.baseUrl, api.token, { path: '/v1/messages/count_tokens' })
    expect(api.usage()).to.deep.equal({ inputTokens: 0, outputTokens: 0, costUsd: 0, calls: 0 })
  })

  it('is of this command alone, and stays when the command has ended', async () => {
    const { proxy, api } = await open(plainAnswer())
    const another = proxy.open()

    await ask(api.baseUrl, api.token)
    await ask(another.baseUrl, another.token)
    await ask(another.baseUrl, another.token)
    await another.close()

    expect([api.usage().calls, another.usage().calls]).to.deep.equal([1, 2])
    expect(another.usage().costUsd).to.be.closeTo(0.012, 1e-9)
  })

  it('says once in the log that the price of a model is not known', async () => {
    captured.lines.length = 0
    const { api } = await open(plainAnswer(USAGE, 'claude-nova-9'))

    await ask(api.baseUrl, api.token)
    await ask(api.baseUrl, api.token)

    expect(captured.lines).to.deep.equal([
      { level: 'warn', event: 'api_model_unknown', model: 'claude-nova-9' },
    ])
  })
})
