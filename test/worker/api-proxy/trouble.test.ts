import { expect } from 'chai'
import type { Trouble } from '../../../worker/api-proxy/command-access.ts'
import { apiError, ask, makeSetup, messageStart, sse } from './setup.ts'

const { open, endAll } = makeSetup()

describe('What the API refuses', () => {
  afterEach(endAll)

  for (const [status, type, message] of [
    [400, 'invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'],
    [400, 'invalid_request_error', 'prompt is too long: 1200000 tokens > 1000000 maximum'],
    [401, 'authentication_error', 'invalid x-api-key'],
    [403, 'permission_error', 'not allowed'],
    [404, 'not_found_error', 'model: claude-nova-9'],
    [413, 'request_too_large', 'Request exceeds the maximum size'],
    [429, 'rate_limit_error', 'slow down'],
    [500, 'api_error', 'Internal server error'],
    [529, 'overloaded_error', 'Overloaded'],
  ] as [number, string, string][])
    it(`passes as it is, and is told: ${status} ${message}`, async () => {
      const troubles: Trouble[] = []
      const answer = apiError(status, type, message)
      const { api } = await open(answer, { onTrouble: (trouble) => void troubles.push(trouble) })

      const got = await ask(api.baseUrl, api.token)

      expect(got.status).to.equal(status)
      expect(JSON.parse(got.body)).to.deep.equal({ type: 'error', error: { type, message } })
      expect(got.headers['request-id']).to.equal('req_1')
      expect(troubles).to.deep.equal([{ status, type, message }])
      expect(got.headers['x-should-retry']).to.equal(status === 401 || status === 403 ? 'false' : undefined)
    })

  it('in the middle of a stream is told as well', async () => {
    const troubles: Trouble[] = []
    const { api } = await open(
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        const error = { type: 'overloaded_error', message: 'Overloaded' }
        response.end(messageStart() + sse({ type: 'error', error }))
      },
      { onTrouble: (trouble) => void troubles.push(trouble) },
    )

    await ask(api.baseUrl, api.token)

    expect(troubles).to.deep.equal([{ status: 200, type: 'overloaded_error', message: 'Overloaded' }])
  })

  it('is told in at most 500 characters, also when it is no JSON', async () => {
    const troubles: Trouble[] = []
    const onTrouble = (trouble: Trouble): void => void troubles.push(trouble)
    const long = await open(apiError(400, 'invalid_request_error', 'x'.repeat(10_000)), { onTrouble })
    const page = await open(
      (_request, response) => {
        response.writeHead(503, { 'content-type': 'text/html' })
        response.end('<h1>Service unavailable</h1>')
      },
      { onTrouble },
    )

    await ask(long.api.baseUrl, long.api.token)
    await ask(page.api.baseUrl, page.api.token)

    expect(troubles.map(({ status, type, message }) => [status, type, message.length])).to.deep.equal([
      [400, 'invalid_request_error', 500],
      [503, '', 0],
    ])
  })
})
