import { expect } from 'chai'
import { NO_LOAD, shareBusy, shareOfPeaks, workersNeeded, workOf } from '../../../scripts/cost/load.ts'

const TUNING = { slots: 4, warmMinutes: 30, idleMinutes: 15 }
const LOAD = { projects: 100, commandsPerDay: 300, minutesPerCommand: 4, hoursPerDay: 10 }
const DAYS = 30.4

describe('what a load means for workers', () => {
  it('is nothing without commands', () => {
    expect(workOf(NO_LOAD, TUNING)).to.deep.equal({
      projects: 0,
      commands: 0,
      workerHours: 0,
      ownedHours: 0,
      busyHours: 0,
    })
  })

  it('is a worker for the time of one lonely command, with what it stays for afterwards', () => {
    const once = workOf({ projects: 1, commandsPerDay: 1, minutesPerCommand: 15, hoursPerDay: 24 }, TUNING)

    // An hour a day, but for the small chance that two commands a day apart overlap.
    expect(once.workerHours).to.be.within(DAYS * 0.97, DAYS)
    expect(once.ownedHours).to.be.within(DAYS * 0.73, DAYS * 0.75)
    expect(once.busyHours).to.be.closeTo(DAYS / 4, 1e-9)
  })

  it('is one worker all day when many small commands overlap', () => {
    expect(workOf(LOAD, TUNING).workerHours).to.be.closeTo(DAYS * 10, 0.01)
  })

  it('is more workers when more commands run than one has slots', () => {
    const busy = workOf({ ...LOAD, commandsPerDay: 1_200 }, TUNING)

    // 120 an hour of 4 minutes are 8 at a time.
    expect(busy.workerHours).to.be.closeTo(DAYS * 10 * 2, 0.01)
  })

  it('takes as many workers as the commands that run at once have slots', () => {
    expect(workersNeeded(NO_LOAD, 4)).to.equal(0)
    expect(workersNeeded(LOAD, 4)).to.equal(1)
    // 2,000 an hour of 4 minutes are 133 at a time.
    expect(workersNeeded({ ...LOAD, commandsPerDay: 20_000 }, 4)).to.equal(34)
  })

  it('is one worker more in peaks, seldom where the slots are many', () => {
    expect(shareOfPeaks(NO_LOAD, 4, 8.5)).to.equal(0)
    // Two at a time on average; 9 % of the time just four, and 30 an hour come: 2.7 times an hour a fifth.
    expect(shareOfPeaks(LOAD, 4, 8.5)).to.be.within(0.3, 0.34)
    expect(shareOfPeaks(LOAD, 8, 8.5)).to.be.below(0.01)
    expect(shareOfPeaks({ ...LOAD, commandsPerDay: 200_000 }, 4, 8.5)).to.be.within(0, 1)
  })

  it('owns no more project keys than workers have slots', () => {
    const { ownedHours, workerHours } = workOf(LOAD, TUNING)

    expect(ownedHours).to.equal(workerHours * 4)
  })

  it('counts overlapping times once', () => {
    expect(shareBusy(0, 60)).to.equal(0)
    expect(shareBusy(1, 60)).to.be.closeTo(1 - 1 / Math.E, 1e-12)
    expect(shareBusy(1_000, 60)).to.be.closeTo(1, 1e-12)
  })
})
