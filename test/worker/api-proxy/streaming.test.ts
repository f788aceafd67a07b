import { once } from 'node:events'
import { expect } from 'chai'
import { begin, headOf, makeSetup, messageDelta, messageStart, textDelta } from './setup.ts'

const { open, endAll } = makeSetup()

describe('An answer on its way', () => {
  afterEach(endAll)

  it('arrives piece by piece, each as a sign of life', async () => {
    const pieces = [messageStart(), textDelta('one'), textDelta('two'), messageDelta({ output_tokens: 5 })]
    const next = [Promise.withResolvers<void>()]
    let activity = 0
    const { api } = await open(
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        void (async () => {
          for (const [i, piece] of pieces.entries()) {
            response.write(piece)
            next[i + 1] = Promise.withResolvers<void>()
            await next[i]?.promise
          }
          response.end()
        })()
      },
      { onActivity: () => void activity++ },
    )

    const response = await headOf(begin(api.baseUrl, api.token))
    for (const [i, piece] of pieces.entries()) {
      const [chunk] = (await once(response, 'data')) as [Buffer]
      expect(chunk.toString()).to.equal(piece)
      expect(activity).to.equal(i + 1)
      // Counted while it runs.
      expect(api.usage().inputTokens).to.equal(1_000)
      next[i]?.resolve()
    }
    await once(response, 'end')
    expect(api.usage().outputTokens).to.equal(5)
  })

  it('is not held: an agent that does not read keeps the API waiting, and little memory is used', async () => {
    const MB = 1024 * 1024
    const piece = textDelta('x'.repeat(MB / 4))
    let sent = 0
    const full = Promise.withResolvers<void>()
    const { api } = await open((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(messageStart())
      while (sent < 400 * MB && response.write(piece)) sent += piece.length
      const more = (): void => {
        while (sent < 400 * MB) {
          sent += piece.length
          if (!response.write(piece)) break
        }
        full.resolve()
      }
      response.on('drain', more)
    })

    const request = begin(api.baseUrl, api.token)
    const response = await headOf(request)
    response.pause()
    await full.promise
    // What is sent when nothing moves any more lies in the buffers of two connections.
    let before = -1
    while (before !== sent) {
      before = sent
      await new Promise((resolve) => setTimeout(resolve, 100))
    }

    expect(sent).to.be.lessThan(32 * MB)
    request.destroy()
  })
})
