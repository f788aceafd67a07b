import { expect } from 'chai'
import sinon from 'sinon'
import { afterEnd, keepRunning } from '../../../scripts/local/keep-running.ts'

describe('A daemon of make local that has ended by itself', () => {
  let clock: sinon.SinonFakeTimers
  beforeEach(() => (clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })))
  afterEach(() => clock.restore())

  const setup = () => {
    const seen: string[] = []
    const keeper = keepRunning({
      again: (name) => void seen.push(`again ${name}`),
      say: (name, how, pause) => void seen.push(`${name} ${how} ${pause ?? 'never'}`),
      giveUp: (why) => void seen.push(why),
    })
    return { seen, keeper }
  }

  it('is started again after a pause', () => {
    const { seen, keeper } = setup()

    keeper.ended('worker-1', 'SIGKILL')
    expect(seen).to.deep.equal(['worker-1 SIGKILL 1'])
    clock.tick(1_000)

    expect(seen.at(-1)).to.equal('again worker-1')
  })

  it('is given up when it ends three times within a minute, each daemon for itself', () => {
    const { seen, keeper } = setup()
    for (const name of ['worker-1', 'worker-2', 'worker-1', 'worker-1']) {
      keeper.ended(name, 'exit code 1')
      clock.tick(5_000)
    }

    expect(seen.slice(-2)).to.deep.equal([
      'worker-1 exit code 1 never',
      'worker-1 has ended by itself (exit code 1; 3 times within a minute)',
    ])
    expect(seen.filter((text) => text === 'again worker-1')).to.have.length(2)
  })

  it('may end now and then', () => {
    expect(afterEnd('SIGKILL', [0, 70_000, 140_000])).to.deep.equal({ kind: 'again', pauseMs: 1_000 })
  })

  it('is given up at once when its settings are wrong', () => {
    expect(afterEnd('exit code 2', [0]).kind).to.equal('give up')
  })

  it('is left alone when all is to end', () => {
    const { seen, keeper } = setup()
    keeper.ended('worker-1', 'SIGKILL')
    keeper.stop()
    clock.tick(10_000)
    keeper.ended('worker-2', 'SIGKILL')

    expect(seen).to.deep.equal(['worker-1 SIGKILL 1'])
  })
})
