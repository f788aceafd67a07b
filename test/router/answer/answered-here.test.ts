import { expect } from 'chai'
import { makeAnsweredHere } from '../../../router/answer/answered-here.ts'

const MINUTE = 60_000

describe('Whoever waits for a command', () => {
  it('hears that this router has answered it, before or after', async () => {
    const answeredHere = makeAnsweredHere(MINUTE)
    const heard: string[] = []
    const wait = (commandId: string) => answeredHere.until(commandId).then(() => heard.push(commandId))
    const waiting = wait('c1')

    answeredHere.mark('c1')
    answeredHere.mark('c2')
    await Promise.all([waiting, wait('c2')])

    expect(heard).to.deep.equal(['c1', 'c2'])
  })

  it('hears nothing of others', async () => {
    const answeredHere = makeAnsweredHere(MINUTE)
    let isHeard = false
    void answeredHere.until('c1').then(() => (isHeard = true))

    answeredHere.mark('c2')
    await answeredHere.until('c2')

    expect(isHeard).to.equal(false)
  })
})
