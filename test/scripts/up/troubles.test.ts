import { expect } from 'chai'
import { readContainers } from '../../../scripts/up/containers.ts'
import type { Container } from '../../../scripts/up/containers.ts'
import { allTroubles, presentTroubles } from '../../../scripts/up/troubles.ts'
import { untilUp } from '../../../scripts/up/until-up.ts'

const container = (Service: string, changes: Partial<Container> = {}): Container => ({
  Name: `webordinary-${Service}-1`,
  Service,
  State: 'running',
  ExitCode: 0,
  Health: 'healthy',
  ...changes,
})
const FINE = [
  container('emulator', { Health: '' }),
  container('prepare', { State: 'exited', Health: '' }),
  container('router'),
]
const STARTING = container('worker', { Health: 'starting' })
const RESTARTING = container('worker', { State: 'restarting', Health: '' })

describe('What is wrong when not everything comes up', () => {
  it('is nothing when all run, are healthy, or have ended as they should', () => {
    expect(allTroubles(FINE)).to.deep.equal([])
  })

  const cases: [Container, string][] = [
    [container('prepare', { State: 'exited', ExitCode: 1 }), 'prepare ended with code 1'],
    [RESTARTING, 'worker ends again and again'],
    [container('router', { Health: 'unhealthy' }), 'router is unhealthy'],
  ]
  for (const [wrong, says] of cases)
    it(`is told: ${says}`, () => {
      expect(presentTroubles([...FINE, wrong])).to.deep.equal([{ name: wrong.Name, says }])
    })

  it('is told once of each service, and without what only waits for it', () => {
    const prepare = container('prepare', { State: 'exited', ExitCode: 1 })
    const router = container('router', { State: 'created' })

    expect(presentTroubles([prepare, router, RESTARTING, { ...RESTARTING, Name: 'two' }])).to.have.lengthOf(2)
  })

  it('is read of a list, and of a line each', () => {
    const lines = FINE.map((one) => JSON.stringify(one)).join('\n')

    expect(readContainers(`${lines}\n`)).to.deep.equal(FINE)
    expect(readContainers(JSON.stringify(FINE))).to.deep.equal(FINE)
    expect(readContainers('')).to.deep.equal([])
  })
})

describe('Waiting until everything is up', () => {
  /** Sees these one after the other, then the last one for ever. */
  const seeing = async (...all: Container[][]) => {
    let looked = 0
    const list = async (): Promise<Container[]> => all[Math.min(looked++, all.length - 1)] ?? []
    const troubles = await untilUp({ list, pause: async () => undefined, looks: 50 })
    return { looked, says: troubles.map(({ says }) => says) }
  }

  it('ends with nothing wrong as soon as all are healthy', async () => {
    expect(await seeing([...FINE, STARTING], FINE)).to.deep.equal({ looked: 2, says: [] })
  })

  it('forgives a daemon that ends once before the emulator is ready', async () => {
    expect(await seeing([...FINE, RESTARTING], [...FINE, STARTING], FINE)).to.deep.include({ says: [] })
  })

  it('does not wait for one that ends at each start', async () => {
    const { looked, says } = await seeing([...FINE, RESTARTING], [...FINE, STARTING], [...FINE, RESTARTING])

    expect(says).to.deep.equal(['worker ends again and again'])
    expect(looked).to.be.below(10)
  })

  it('does not wait for one that is unhealthy', async () => {
    expect(await seeing([...FINE, container('worker', { Health: 'unhealthy' })])).to.deep.equal({
      looked: 1,
      says: ['worker is unhealthy'],
    })
  })

  it('ends when its time is over, with what is left', async () => {
    expect(await seeing([...FINE, STARTING])).to.deep.equal({
      looked: 50,
      says: ['worker does not become healthy'],
    })
  })
})
