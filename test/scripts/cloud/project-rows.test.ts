import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { expect } from 'chai'
import { KeptByTerraform, makeProjectRows } from '../../../scripts/cloud/project-rows.ts'
import { MANAGED_BY_TERRAFORM, configItem, parseProjectConfig } from '../../../contract/project-config.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { makeTables } from '../../fakes/tables.ts'

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

  it('gives the project keys of an address, also of a row that is refused otherwise', async () => {
    const { table } = await setup()
    await table.put(configOf('ann@customer.test', 'blog'))
    await table.put({
      ...configOf('ann@customer.test', 'shop'),
      repository: 'https://u:secret@git.example/x',
    })
    await table.put(configOf('bob@customer.test', 'shop'))

    expect(await table.projectKeysOf('Ann@Customer.TEST')).to.deep.equal(['blog#ann', 'shop#ann'])
    expect(await table.projectKeysOf('nobody@customer.test')).to.deep.equal([])
    expect((await failureOf(table.projectsOf('ann@customer.test'))).message).not.to.contain('secret@')
  })

  it('fails when it cannot keep what is put', async () => {
    const { dynamodb } = await setup()

    const failure = await failureOf(
      makeProjectRows(dynamodb, 'no-such-table').put(configOf('ann@customer.test', 'blog')),
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

  it('lets a row leave, stay, and go only while it is leaving; and never one of Terraform', async () => {
    const { dynamodb, table, names } = await setup()
    const [ann, kept] = [configOf('ann@customer.test', 'blog'), configOf('bob@customer.test', 'blog')]
    await table.put(ann)
    const Item = configItem(kept, MANAGED_BY_TERRAFORM)
    await dynamodb.send(new PutItemCommand({ TableName: names.configs, Item }))

    expect(await table.remove(ann)).to.equal(false)
    for (const [config, now] of [[ann, 5] as const, [ann, 6] as const, [kept, 5] as const])
      await table.leave(config, now)
    expect(
      (await table.rowsOf('blog')).map(({ email, leaving, isKept }) => [email, leaving, isKept]),
    ).to.have.deep.members([
      [ann.email, 5, false],
      [kept.email, undefined, true],
    ])
    expect(await table.projectKeysOf(ann.email), 'answers still go there').to.deep.equal(['blog#ann'])
    await table.stay(ann)
    expect(await table.projectsOf(ann.email)).to.deep.equal([ann])
    await table.leave(ann, 7)
    expect([await table.remove(ann), await table.remove(ann), await table.remove(kept)]).to.deep.equal([
      true,
      true,
      false,
    ])
    await table.leave(ann, 8)
    expect((await table.rowsOf('blog')).map(({ email }) => email)).to.deep.equal([kept.email])
  })

  it('changes no row that Terraform keeps, and says where it is changed', async () => {
    const { dynamodb, table, names } = await setup()
    const config = configOf('ann@customer.test', 'blog')
    const Item = configItem(config, MANAGED_BY_TERRAFORM)
    await dynamodb.send(new PutItemCommand({ TableName: names.configs, Item }))

    for (const act of [table.put({ ...config, baseBranch: 'trunk' }), table.refuseKept(config)]) {
      const failure = await failureOf(act)
      expect(failure).to.be.instanceOf(KeptByTerraform)
      expect(failure.message).to.match(/blog for ann@customer.test is managed by Terraform.*PROJECTS_FILE/)
    }
    expect(await table.projectsOf('ann@customer.test')).to.deep.equal([config])
  })

  it('refuses no row that is not there, or that Terraform does not keep', async () => {
    const { table } = await setup()
    const config = configOf('ann@customer.test', 'blog')

    await table.refuseKept(config)
    await table.put(config)
    await table.refuseKept(config)
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
  return { dynamodb, names, table: makeProjectRows(dynamodb, names.configs) }
}
