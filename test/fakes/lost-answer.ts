/** What the SDK's clients have in common. */
interface Client {
  send: (...call: never[]) => Promise<unknown>
}

const withSend = <C extends Client>(client: C, send: (call: [object]) => Promise<unknown>): C => ({
  ...client,
  send: (...call: [object]) => send(call),
})

/**
 * A client that loses the answer to its first call of this name: the call takes effect, nobody hears of it, and the same request is
 * sent again, as the SDK's retries do.
 */
export const losingAnswer = <C extends Client>(client: C, name: string): C => {
  let isLost = false
  return withSend(client, async (call) => {
    const send = () => client.send(...(call as unknown as never[]))
    if (!isLost && call[0].constructor.name === `${name}Command`) {
      isLost = true
      await send()
    }
    return send()
  })
}

/** Likewise, after the last retry: the caller is told of a failure although the call took effect. */
export const failingAfterEffect = <C extends Client>(client: C, name: string): C => {
  let hasFailed = false
  return withSend(client, async (call) => {
    const answer = await client.send(...(call as unknown as never[]))
    if (hasFailed || call[0].constructor.name !== `${name}Command`) return answer
    hasFailed = true
    throw new Error('socket hang up')
  })
}
