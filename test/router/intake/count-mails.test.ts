import { expect } from 'chai'
import { countMails } from '../../../router/intake/count-mails.ts'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'

const LIMIT = { most: 20, until: 1_000_000_000 }

describe('A router that counts mails', () => {
  it('makes no call for the first fifth of a window, and one for each mail after it', async () => {
    const { count, calls } = await setup()

    const made = []
    for (let i = 0; i < 8; i++) {
      await count('k', `m${i}`, LIMIT)
      made.push(calls.length)
    }

    expect(made).to.deep.equal([0, 0, 0, 0, 1, 2, 3, 4])
  })

  it('lets through the limit, and nothing beyond it', async () => {
    const { count } = await setup()

    expect(await taken(count, 'm', 50)).to.equal(20)
  })

  it('lets through the limit together with others that take part', async () => {
    const { cloud, count } = await setup()
    const other = countMails(cloud.connect().marks.count)
    let through = 0

    for (let i = 0; i < 50; i++) if (await (i % 2 ? count : other)('k', `m${i}`, LIMIT)) through++

    expect(through).to.equal(20)
  })

  it('lets through a fifth more for each router that dies', async () => {
    const { cloud, count } = await setup()
    await taken(countMails(cloud.connect().marks.count), 'dead', 4)

    expect(await taken(count, 'm', 50)).to.equal(20)
  })

  it('counts a mail once, however often it comes', async () => {
    const { count } = await setup()
    for (let i = 0; i < 30; i++) await count('k', 'm0', LIMIT)

    expect(await taken(count, 'm', 50)).to.equal(20)
  })

  it('counts each window by itself', async () => {
    const { count } = await setup()
    await taken(count, 'm', 50)

    expect(await count('other', 'm1', LIMIT)).to.equal(true)
  })

  it('tells later what it could not tell', async () => {
    const { count, broken } = await setup()
    await taken(count, 'm', 4)
    broken.isDown = true
    const failed = await count('k', 'm4', LIMIT).catch(() => 'failed')
    broken.isDown = false

    expect(failed).to.equal('failed')
    expect(await count('k', 'm4', LIMIT)).to.equal(true)
    expect(await taken(count, 'other', 50)).to.equal(15)
  })
})

/** How many of these mails are let through. */
const taken = async (count: ReturnType<typeof countMails>, name: string, mails: number): Promise<number> => {
  let through = 0
  for (let i = 0; i < mails; i++) if (await count('k', `${name}${i}`, LIMIT)) through++
  return through
}

const setup = async () => {
  const cloud = await makeMemoryCloud()
  const calls: string[] = []
  const broken = { isDown: false }
  const before = (call: string): void => {
    if (broken.isDown) throw new Error('DynamoDB is down')
    calls.push(call)
  }
  return { cloud, calls, broken, count: countMails(cloud.connect({ before }).marks.count) }
}
