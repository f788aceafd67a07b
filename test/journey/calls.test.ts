// What a command costs is a promise, too: a call more is seen here first.
import { expect } from 'chai'
import { countCalls, total } from '../bench/calls.ts'
import type { Calls } from '../bench/calls.ts'

describe('A whole warm command', () => {
  let counted: Record<'program' | 'mail', Calls>
  before(async function () {
    this.timeout(120_000)
    counted = await countCalls(0)
  })

  it('costs at most 18 AWS calls by mail', () => {
    expect(total(counted.mail), shown(counted.mail)).to.be.at.most(18)
  })

  it('costs at most 18 from a program', () => {
    expect(total(counted.program), shown(counted.program)).to.be.at.most(18)
  })
})

const shown = (calls: Calls): string => [...calls].map(([name, n]) => `${n} ${name}`).join(', ')
