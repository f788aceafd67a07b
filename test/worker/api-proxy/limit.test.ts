import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { expect } from 'chai'
import type { Trouble } from '../../../worker/api-proxy/command-access.ts'
import {
  USAGE,
  apiError,
  ask,
  begin,
  errorTypeOf,
  headOf,
  makeSetup,
  messageStart,
  plainAnswer,
  writePlain,
} from './setup.ts'

const { open, endAll } = makeSetup()
const ANSWER_USD = 0.006

/** Requests that wait for an answer, and a promise of the next one. */
const makeWaiting = () => {
  const responses: ServerResponse[] = []
  let onNext = Promise.withResolvers<void>()
  return {
    responses,
    answer: (_request: unknown, response: ServerResponse): void => {
      responses.push(response)
      onNext.resolve()
      onNext = Promise.withResolvers<void>()
    },
    next: async (count: number): Promise<void> => {
      while (responses.length < count) await onNext.promise
    },
  }
}

/** What came before on another connection has been seen when these are answered. */
const untilSeen = async (baseUrl: string): Promise<void> => {
  for (let i = 0; i < 3; i++) await ask(baseUrl, undefined, { method: 'HEAD', path: '/' })
}

describe('The money limit of a command', () => {
  afterEach(endAll)

  it('lets nothing more through when it is reached, and says so in a way that no agent asks again', async () => {
    const troubles: Trouble[] = []
    const options = { maxUsd: 2 * ANSWER_USD, onTrouble: (trouble: Trouble) => void troubles.push(trouble) }
    const { upstream, api } = await open(plainAnswer(), options)

    const statuses = []
    for (let i = 0; i < 3; i++) statuses.push(await ask(api.baseUrl, api.token))

    expect(statuses.map(({ status }) => status)).to.deep.equal([200, 200, 402])
    expect(statuses[2] && errorTypeOf(statuses[2])).to.equal('billing_error')
    expect(statuses[2]?.headers['x-should-retry']).to.equal('false')
    expect(troubles.map(({ status, type }) => [status, type])).to.deep.equal([[402, 'money_limit']])
    expect(upstream.seen).to.have.length(2)
    expect(api.usage()).to.include({ calls: 2 })
  })

  it('is that of one command, and of none without one', async () => {
    const { proxy, api } = await open(plainAnswer(), { maxUsd: ANSWER_USD })
    const free = proxy.open()
    await ask(api.baseUrl, api.token)

    expect((await ask(api.baseUrl, api.token)).status).to.equal(402)
    for (let i = 0; i < 5; i++) expect((await ask(free.baseUrl, free.token)).status).to.equal(200)
  })

  it('of 0 lets nothing through', async () => {
    const { upstream, api } = await open(plainAnswer(), { maxUsd: 0 })

    expect((await ask(api.baseUrl, api.token)).status).to.equal(402)
    expect(upstream.seen).to.deep.equal([])
  })

  it('is not passed by many requests at once: four run, the others wait and are refused', async () => {
    const waiting = makeWaiting()
    const { upstream, api } = await open(waiting.answer, { maxUsd: ANSWER_USD })

    const asked = Array.from({ length: 20 }, () => ask(api.baseUrl, api.token))
    await waiting.next(4)
    for (const response of waiting.responses) writePlain(response)
    const statuses = (await Promise.all(asked)).map(({ status }) => status)

    expect(upstream.seen).to.have.length(4)
    expect(statuses.toSorted((a, b) => a - b)).to.deep.equal([...Array(4).fill(200), ...Array(16).fill(402)])
  })

  it('refuses at once what is more than 64 requests of one command', async () => {
    const waiting = makeWaiting()
    const { api, proxy } = await open(waiting.answer)
    const running = Array.from({ length: 64 }, () => begin(api.baseUrl, api.token))
    await waiting.next(4)
    const another = proxy.open()
    const other = begin(another.baseUrl, another.token)
    await waiting.next(5)

    let got = await ask(api.baseUrl, api.token)
    // The last of the 64 may still be on their way here.
    while (got.status !== 429) got = await ask(api.baseUrl, api.token)

    expect(errorTypeOf(got)).to.equal('rate_limit_error')
    for (const request of [...running, other]) request.destroy()
  })

  it('is not passed by an agent that leaves before it hears what an answer cost', async () => {
    const left = Promise.withResolvers<void>()
    const { upstream, api } = await open(
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.flushHeaders()
        const go = async (): Promise<void> => {
          await left.promise
          response.write(': nothing of the cost yet\n\n')
          setTimeout(() => response.write(messageStart(USAGE)), 20)
        }
        void go()
      },
      { maxUsd: ANSWER_USD },
    )

    const request = begin(api.baseUrl, api.token)
    await headOf(request)
    request.destroy()
    await untilSeen(api.baseUrl)
    left.resolve()
    while (api.usage().costUsd === 0) await new Promise((resolve) => setTimeout(resolve, 5))

    expect(api.usage().inputTokens).to.equal(1_000)
    expect((await ask(api.baseUrl, api.token)).status).to.equal(402)
    expect(upstream.seen).to.have.length(1)
  })

  it('is not used up by what the API refused or never got', async () => {
    const options = { maxUsd: 0.001 }
    const body = 'x'.repeat(1024 * 1024)
    const busy = await open(apiError(529, 'overloaded_error', 'Overloaded'), options)
    const gone = await open(plainAnswer(), options)
    await gone.upstream.close()

    for (let i = 0; i < 3; i++) {
      expect((await ask(busy.api.baseUrl, busy.api.token, { body })).status).to.equal(529)
      expect((await ask(gone.api.baseUrl, gone.api.token, { body })).status).to.equal(502)
    }
  })

  it('is not passed by answers that are too long to be read', async () => {
    const { api } = await open(
      (_request, response) => {
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify({ content: 'x'.repeat(5 * 1024 * 1024), usage: USAGE }))
      },
      { maxUsd: 1 },
    )
    const body = 'x'.repeat(1024 * 1024)

    expect((await ask(api.baseUrl, api.token, { body })).status).to.equal(200)
    expect(api.usage().costUsd).to.equal(0)
    expect((await ask(api.baseUrl, api.token, { body })).status).to.equal(402)
  })
})

describe('An agent that leaves', () => {
  afterEach(endAll)

  it('ends its request at the API', async () => {
    const left = Promise.withResolvers<void>()
    const { api } = await open((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(messageStart())
      response.once('close', () => left.resolve())
    })
    const request = begin(api.baseUrl, api.token)
    const response = await headOf(request)
    await once(response, 'data')

    request.destroy()

    await left.promise
    expect(api.usage()).to.include({ inputTokens: 1_000, calls: 1 })
  })

  it('while it waits for its turn asks nothing of the API', async () => {
    const waiting = makeWaiting()
    const { upstream, api } = await open(waiting.answer)
    const running = Array.from({ length: 4 }, () => begin(api.baseUrl, api.token))
    await waiting.next(4)
    const body = 'of one that left'
    const waits = Array.from({ length: 4 }, () => begin(api.baseUrl, api.token, { body }))
    await Promise.all(waits.map((request) => once(request, 'finish')))
    for (const request of waits) request.destroy()
    await untilSeen(api.baseUrl)
    const last = ask(api.baseUrl, api.token, { body: 'the last' })

    for (const response of waiting.responses) writePlain(response)
    await waiting.next(5)
    waiting.responses.slice(4).forEach((response) => writePlain(response))
    await last

    expect(upstream.seen.map((seen) => seen.body)).not.to.include(body)
    for (const request of running) request.destroy()
    // Longer is a turn that was held by one that left.
  }).timeout(4_000)
})
