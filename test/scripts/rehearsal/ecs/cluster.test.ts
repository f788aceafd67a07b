import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { openCluster } from '../../../../scripts/rehearsal/ecs/cluster.ts'
import type { Cluster } from '../../../../scripts/rehearsal/ecs/cluster.ts'
import type { Definition, Running } from '../../../../scripts/rehearsal/ecs/model.ts'

const definition = (image: string): Definition => ({
  arn: image,
  family: 'router',
  isActive: true,
  container: { name: 'router', image, environment: [], secrets: [], logGroup: '' },
})

/** Ends at once when its image is broken, otherwise runs until it is stopped. */
const start = ({ definition: { container } }: { definition: Definition }): Running => {
  const { promise: ended, resolve } = Promise.withResolvers<number | null>()
  const isBroken = container.image === 'broken'
  if (isBroken) resolve(1)
  return { isHealthy: () => !isBroken, ended, stop: async () => resolve(0) }
}

describe('the pretended ECS', () => {
  let cluster: Cluster
  const stop = new AbortController()
  beforeEach(() => (cluster = openCluster(start)))
  afterEach(() => cluster.close())

  const deploy = (image: string, more: { desired?: number; waits?: boolean; signal?: AbortSignal } = {}) => {
    const { desired = 1, waits = true, signal = stop.signal } = more
    return cluster.deploy(
      { name: 'router', definition: definition(image), desired, waits, settings: {} },
      signal,
    )
  }
  const until = async (is: () => boolean): Promise<void> => {
    while (!is()) await sleep(20)
  }
  const images = () =>
    (cluster.services.get('router')?.tasks ?? [])
      .filter(({ status }) => status === 'RUNNING')
      .map((task) => task.definition.container.image)
  const only = () => cluster.services.get('router')?.tasks[0]

  it('starts the new version before it stops the former one', async () => {
    await deploy('one')
    await deploy('two')
    await until(() => images().join() === 'two')

    const messages = cluster.services
      .get('router')
      ?.events.map(({ message }) => message.replace(/task \w+/, 'task'))
    expect(messages?.toReversed()).to.deep.equal([
      '(service router) has started 1 tasks: (task).',
      '(service router) has reached a steady state.',
      '(service router) has started 1 tasks: (task).',
      '(service router) has stopped 1 running tasks: (task).',
      '(service router) has reached a steady state.',
    ])
  })

  it('leaves a protected task of the former version alone until it is free', async () => {
    await deploy('one')
    const first = only()
    expect(first && cluster.protect(first, true)).to.be.true
    await deploy('two', { waits: false })
    await until(() => images().length === 2)
    const second = cluster.services.get('router')?.tasks[1]

    expect(second && cluster.protect(second, true), 'more than are wanted').to.be.false
    await sleep(500)
    expect(images()).to.deep.equal(['one', 'two'])
    if (first) cluster.protect(first, false)
    await until(() => images().join() === 'two')
  })

  it('goes back to the former version when tasks end again and again, and the former task has run on', async function () {
    this.timeout(120_000)
    await deploy('one')
    const task = only()
    await deploy('broken')

    expect(images()).to.deep.equal(['one'])
    expect(only()).to.equal(task)
    const said = cluster.services
      .get('router')
      ?.events.map(({ message }) => message.replace(/ecs-svc\/\w+/, 'it'))
    expect(said?.slice(0, 3)).to.deep.equal([
      '(service router) has reached a steady state.',
      '(service router) rolling back to deployment it.',
      '(service router) (deployment it) deployment failed: tasks failed to start.',
    ])
  })

  it('is waited for no longer when somebody asks', async () => {
    await deploy('one')
    const asked = new AbortController()
    const waiting = deploy('broken', { signal: asked.signal }).catch((error: Error) => error.message)
    asked.abort()

    expect(await waiting).to.match(/to be steady: interrupted/)
  })

  it('does nothing for a service that wants no task', async () => {
    await deploy('one', { desired: 0 })

    expect(images()).to.deep.equal([])
  })
})
