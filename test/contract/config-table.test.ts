import { expect } from 'chai'
import { makeConfigTable } from '../../contract/config-table.ts'
import { parseProjectConfig } from '../../contract/project-config.ts'
import { failureOf } from '../contract-suite/promises.ts'
import { makeTables } from './tables.ts'

describe('The table of project configurations', () => {
  it('gives every project of an address, however the address is written, and none of another', async () => {
    const { table } = await setup()
    const [blog, shop] = [configOf('ann@customer.test', 'blog'), configOf('ann@customer.test', 'shop')]
    for (const config of [blog, shop, configOf('bob@customer.test', 'blog')]) await table.put(config)

    expect(await table.projectsOf('Ann@Customer.TEST')).to.deep.equal([blog, shop])
  })

  it('gives a stranger nothing', async () => {
    const { table } = await setup()

    expect(await table.projectsOf('nobody@customer.test')).to.deep.equal([])
  })

  it('fails when it cannot keep what is put', async () => {
    const { dynamodb } = await setup()

    const failure = await failureOf(
      makeConfigTable(dynamodb, 'no-such-table').put(configOf('ann@customer.test', 'blog')),
    )

    expect(failure.name).to.equal('ResourceNotFoundException')
  })

  it('keeps the newest of what is put under one address and project', async () => {
    const { table } = await setup()
    const config = configOf('ann@customer.test', 'blog')
    await table.put({ ...config, buildCommand: ['make'], commandSeconds: 5 })

    await table.put(config)

    expect(await table.projectsOf('ann@customer.test')).to.deep.equal([config])
  })
})

const configOf = (email: string, projectId: string) =>
  parseProjectConfig({
    email,
    projectId,
    userId: 'ann',
    repository: '/srv/git/a.git',
    previewBucket: 'p',
    previewUrl: 'https://p.example.org',
  })

const setup = async () => {
  const { dynamodb, names } = await makeTables()
  return { dynamodb, table: makeConfigTable(dynamodb, names.configs) }
}
