import { glob, readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { DIMENSION_VALUES, METRICS, eventsOf } from '../../contract/metrics.ts'
import type { Metric } from '../../contract/metrics.ts'
import { STAGES } from '../../worker/job/stages/stages.ts'

const ROOT = new URL('../../', import.meta.url)
const all = Object.values<Metric>(METRICS)

describe('The metrics', () => {
  it('have a name each', () => {
    expect(new Set(all.map(({ name }) => name)).size).to.equal(all.length)
  })

  it('know every stage of a job, and no other', () => {
    expect([...DIMENSION_VALUES.stage]).to.have.members(['open', ...new Set(Object.values(STAGES).flat())])
  })

  it('are few enough to pay for: a value of a dimension is a metric', () => {
    const count = all.reduce(
      (sum, { dimension }) => sum + (dimension ? DIMENSION_VALUES[dimension].length : 1),
      0,
    )

    expect(count).to.be.at.most(50)
  })

  it('are carried by events that the daemons log, with these fields', async () => {
    const texts: string[] = []
    for await (const path of glob('{contract,platform,cloud,router,worker}/**/*.ts', { cwd: ROOT }))
      texts.push(await readFile(new URL(path, ROOT), 'utf8'))
    const code = texts.join('\n')
    const isLogged = (event: string): boolean => event === 'released' || code.includes(`('${event}'`)

    expect(all.flatMap(eventsOf).filter((event) => !isLogged(event))).to.deep.equal([])
  })
})
