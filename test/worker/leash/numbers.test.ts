import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { makeNumbers, nextNumber } from '../../../worker/leash/numbers.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { WITHOUT_ROOT, asRoot } from './leashed-job.ts'

describe('The next number of a user', () => {
  const range = { first: 10, count: 4 }
  for (const [last, used, next] of [
    [9, [], 10],
    [10, [], 11],
    [13, [], 10],
    [10, [11, 12], 13],
    [12, [13, 10], 11],
  ] as const)
    it(`after ${last}, with ${used.join(', ') || 'none'} in use, is ${next}`, () => {
      expect(nextNumber(range, last, new Set(used))).to.equal(next)
    })

  it('is none when all are in use', () => {
    expect(() => nextNumber(range, 9, new Set([10, 11, 12, 13]))).to.throw('all 4 user numbers')
  })
})

describe(asRoot('The number of a directory'), () => {
  let dir = ''
  before(function () {
    if (WITHOUT_ROOT !== undefined) this.skip()
  })
  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'numbers-'))
  })
  afterEach(() => rm(dir, { recursive: true }))
  const range = { first: 70_000, count: 3 }
  const at = (name: string): string => path.join(dir, name)

  it('stays, also for a worker that is started again, and rests when the directory is gone', async () => {
    const numbers = makeNumbers(dir, range)
    const given = [await numbers.of(at('a'), 0o710), await numbers.of(at('b'), 0o710)]
    const again = await makeNumbers(dir, range).of(at('b'), 0o710)
    await rm(at('b'), { recursive: true })
    const other = await makeNumbers(dir, range).of(at('c'), 0o710)
    const reused = await makeNumbers(dir, range).of(at('d'), 0o710)

    expect([given, again, other, reused]).to.deep.equal([[70_000, 70_001], 70_001, 70_002, 70_001])
  })

  it('is not given while files of its former owner are being deleted', async () => {
    const numbers = makeNumbers(dir, { first: 70_000, count: 1 })
    await numbers.of(at('a'), 0o710)
    await mkdir(at('.worker/leaving'), { recursive: true })
    await rename(at('a'), at('.worker/leaving/x'))

    expect((await failureOf(numbers.of(at('b'), 0o710))).message).to.contain('in use')
  })

  it('is given once, whoever asks at the same time', async () => {
    const numbers = makeNumbers(dir, range)

    const given = await Promise.all(['a', 'b', 'a', 'c'].map((name) => numbers.of(at(name), 0o710)))

    expect(given).to.deep.equal([70_000, 70_001, 70_000, 70_002])
  })

  it('is noted only when what it begins with is done', async () => {
    const numbers = makeNumbers(dir, range)
    await failureOf(numbers.of(at('a'), 0o710, () => Promise.reject(new Error('the worker dies'))))
    const begun: number[] = []

    await numbers.of(at('a'), 0o710, async (number) => void begun.push(number))

    expect(begun).to.have.lengthOf(1)
  })
})
