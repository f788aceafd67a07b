import { expect } from 'chai'
import { firstOf, lossesOf } from './losses.ts'

const at = (ms: number, event: string, commandId: string) => ({
  timestamp: new Date(ms).toISOString(),
  level: 'info',
  daemon: 'worker',
  containerId: 'w1',
  event,
  commandId,
})
const sent = (commandId: string, time = 0) => ({ commandId, at: time, workMs: 100 })

describe('what became of the commands', () => {
  it('finds nothing wrong with one that was carried out and answered once', () => {
    const lines = [at(10, 'work_begun', 'a'), at(110, 'work_done', 'a'), at(150, 'replied', 'a')]

    expect(lossesOf([sent('a')], lines, ['a'], 1_000)).to.deep.equal({
      sent: 1,
      lost: 0,
      answeredTwice: 0,
      begunAgain: 0,
      carriedOutTwice: 0,
      late: 0,
      longestMs: 50,
    })
  })

  it('is lost without a mail, whatever the log says', () => {
    expect(lossesOf([sent('a')], [at(150, 'replied', 'a')], ['b'], 1_000)).to.deep.include({ lost: 1 })
  })

  it('counts a command with three mails once', () => {
    expect(lossesOf([sent('a')], [], ['a', 'a', 'a'], 1_000)).to.deep.include({ answeredTwice: 1 })
  })

  it('tells begun again from carried out twice', () => {
    const again = [at(0, 'work_begun', 'a'), at(1, 'work_begun', 'a'), at(2, 'work_done', 'a')]

    expect(lossesOf([sent('a')], again, ['a'], 1_000)).to.deep.include({ begunAgain: 1, carriedOutTwice: 0 })
    expect(lossesOf([sent('a')], [...again, at(3, 'work_done_again', 'a')], ['a'], 1_000)).to.deep.include({
      carriedOutTwice: 1,
    })
  })

  it('is late by its first answer, beyond its work', () => {
    const lines = [at(1_101, 'replied', 'a'), at(9_000, 'replied', 'a'), at(1_099, 'replied', 'b')]

    expect(lossesOf([sent('a'), sent('b')], lines, ['a', 'b'], 1_000)).to.deep.include({
      late: 1,
      longestMs: 1_001,
    })
  })

  it('leaves out what was not sent in this part', () => {
    const lines = [at(0, 'work_begun', 'warm'), at(1, 'work_begun', 'warm'), at(9_999, 'replied', 'warm')]

    expect(lossesOf([sent('a')], lines, ['warm', 'warm', 'a'], 1_000)).to.deep.include({
      answeredTwice: 0,
      begunAgain: 0,
      late: 0,
    })
  })
})

describe('first lines', () => {
  it('are the earliest of each command', () => {
    const lines = [at(5, 'replied', 'a'), at(6, 'replied', 'a'), at(7, 'started', 'b')]

    expect(firstOf(lines, 'replied')).to.deep.equal(new Map([['a', 5]]))
  })
})
