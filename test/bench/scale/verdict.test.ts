import { expect } from 'chai'
import { mostGoal, ratioGoal, showGoal } from './verdict.ts'

describe('goals of growth', () => {
  it('compare the largest size with the smallest', () => {
    expect(ratioGoal('CPU', [10, 20, 11], 1.1)).to.deep.include({ isMet: true, measured: '1.10 x' })
    expect(ratioGoal('CPU', [10, 9, 11.2], 1.1)).to.deep.include({ isMet: false, measured: '1.12 x' })
  })

  it('are missed when nothing was measured', () => {
    expect(ratioGoal('CPU', [], 1.1).isMet).to.equal(false)
    expect(mostGoal('memory', NaN, 200, 'MB').isMet).to.equal(false)
  })

  it('say which they are, what was measured, and the goal', () => {
    expect(showGoal(mostGoal('memory', 201, 200, 'MB'))).to.equal(
      '  MISSED  memory: 201 MB, goal at most 200 MB',
    )
    expect(showGoal(ratioGoal('CPU', [1, 1], 1.1))).to.equal('  met     CPU: 1.00 x, goal at most 1.1 x')
  })
})
