import { expect } from 'chai'
import { isLivingMember } from '../../../worker/process/process-session.ts'

describe('A line of /proc/PID/stat', () => {
  const LEADER = 100

  for (const [what, stat, isMember] of [
    ['a process of the group', '101 (sh) S 100 100 100 0 -1', true],
    ['a process of the session with a group of its own', '101 (sh) R 100 101 100 0 -1', true],
    ['a stopped process', '101 (sh) T 100 100 100 0 -1', true],
    ['a process of another session', '101 (sh) S 100 101 101 0 -1', false],
    ['a zombie', '101 (sh) Z 100 100 100 0 -1', false],
    ['a dead process', '101 (sh) X 100 100 100 0 -1', false],
    ['a name that looks like fields', '101 (a) S 1 1 1 (b) S 1 100 100 0 -1', true],
    ['a process that ended while it was read', '', false],
  ] as const)
    it(`of ${what} is ${isMember ? '' : 'not '}of a living member`, () => {
      expect(isLivingMember(stat, LEADER)).to.equal(isMember)
    })
})
