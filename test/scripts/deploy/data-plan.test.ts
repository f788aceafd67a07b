// What make deploy does between the plan of the data and its apply.
import { expect } from 'chai'
import { CHOICES, runDeploy } from './run-deploy.ts'
import { makeStandIns } from './stand-ins.ts'
import type { Answer, StandIns } from './stand-ins.ts'

const planned = (address: string, ...actions: string[]): Answer => ({
  to: /data show -json deploy.tfplan/,
  out: JSON.stringify({ resource_changes: [{ address, mode: 'managed', change: { actions } }] }),
})
const state = (json: object): Answer => ({ to: /data show -json$/, out: JSON.stringify({ values: json }) })
const SECRET = 'aws_secretsmanager_secret.secret-reply'
const IDENTITY = 'aws_ses_domain_identity.sender'

describe('the plan of the data', () => {
  let standIns: StandIns
  afterEach(() => standIns.remove())
  const run = async (answers: Answer[], { mode = 'deploy', env = {}, typed = '' } = {}) => {
    standIns = makeStandIns({ answers })
    const { code, said } = await runDeploy(mode, standIns, { ...CHOICES, ...env }, typed)
    return { code, said, did: (what: RegExp) => standIns.lines().filter((line) => what.test(line)) }
  }

  it('that loses something is applied only when the prefix is typed', async () => {
    const loses = planned('aws_sqs_queue.input-shop-ann', 'delete')
    const refused = await run([loses], { typed: 'yes\n' })
    const applied = refused.did(/ apply /)
    standIns.remove()
    const typed = await run([loses], { typed: 'webordinary\n' })

    expect(refused.code).to.equal(1)
    expect(refused.said).to.match(
      /THIS LOSES SOMETHING OF THE DATA of webordinary:\n {2}aws_sqs_queue.input-shop-ann: destroyed, with all messages/,
    )
    expect(refused.said).to.include('nothing was changed: that was not webordinary')
    expect(applied).to.deep.equal([])
    expect(typed.code, typed.said).to.equal(0)
  })

  it('that loses something is named by make plan, which asks nothing', async () => {
    const { code, said } = await run([planned('aws_s3_bucket.site-shop', 'delete', 'create')], {
      mode: 'plan',
    })

    expect(code, said).to.equal(0)
    expect(said).to.match(
      /make deploy will ask before it loses of the data:\n {2}aws_s3_bucket.site-shop: made anew/,
    )
  })

  it('with nothing in it is not applied', async () => {
    const { code, did } = await run([{ to: /data show -json deploy/, out: '{"applyable":false}' }])

    expect(code).to.equal(0)
    expect(did(/data apply/)).to.deep.equal([])
    expect(did(/compute apply/)).to.have.length(1)
  })

  it('is not carried out when it would adopt an identity of SES that somebody else made', async () => {
    const there = { to: /^aws ses get-identity/, out: '{"VerificationAttributes":{"example.org":{}}}' }
    const { code, said, did } = await run([planned(IDENTITY, 'create'), there])

    expect(code).to.equal(2)
    expect(said).to.match(
      /has an identity example.org that this deployment did not make: SENDER_IDENTITY=existing/,
    )
    expect(did(/ apply /)).to.deep.equal([])
  })

  it('may make the identity where there is none, and keep its own', async () => {
    const there = { to: /^aws ses get-identity/, out: '{"VerificationAttributes":{"example.org":{}}}' }
    expect((await run([planned(IDENTITY, 'create')])).code).to.equal(0)
    standIns.remove()
    expect((await run([planned(IDENTITY, 'update'), there])).code).to.equal(0)
  })

  it('has a secret back that waits to be deleted, before it is made', async () => {
    const { code, said, did } = await run([
      planned(SECRET, 'create'),
      { to: /describe-secret/, out: '{"DeletedDate":"2026-11-01T00:00:00Z"}' },
      { to: /restore-secret/, out: '{"ARN":"arn:aws:secretsmanager:reply"}' },
    ])

    expect(code, said).to.equal(0)
    expect(did(/restore-secret/)[0]).to.include('--secret-id webordinary/reply')
    expect(did(/ import /)[0]).to.match(new RegExp(`${SECRET} arn:aws:secretsmanager:reply$`))
    expect(did(/data plan/), 'what is planned is what is there now').to.have.length(2)
  })

  it('leaves a secret alone that is there, or that never was', async () => {
    const { did } = await run([
      planned(SECRET, 'create'),
      { to: /describe-secret/, code: 254, err: 'ResourceNotFoundException' },
    ])

    expect(did(/restore-secret| import /)).to.deep.equal([])
  })

  const TAINTED = state({
    root_module: {
      resources: [
        { address: 'aws_dynamodb_table.queue-tracking', tainted: true },
        { address: 'aws_s3_bucket_policy.mail-policy', tainted: true },
      ],
    },
  })

  it('completes what is protected and half made', async () => {
    const { code, said, did } = await run([TAINTED])

    expect(code, said).to.equal(0)
    expect(said).to.include('data: aws_dynamodb_table.queue-tracking was half made; it is completed')
    expect(did(/ untaint /)).to.have.length(1)
    const lines = standIns.lines()
    expect(lines.findIndex((line) => / untaint /.test(line))).to.be.lessThan(
      lines.findIndex((line) => /data plan/.test(line)),
    )
  })

  it('is explained by make plan when something is half made, which changes nothing', async () => {
    const { said, did } = await run([TAINTED, { to: /data plan/, code: 1 }], { mode: 'plan' })

    expect(said).to.match(
      /queue-tracking is half made, .*make deploy completes it, or terraform -chdir=\S+ untaint/,
    )
    expect(did(/ untaint /)).to.deep.equal([])
  })

  it('that would destroy what is protected ends with what to do', async () => {
    const { code, said, did } = await run([
      { to: /data plan/, code: 1, err: 'Error: Instance cannot be destroyed\n' },
    ])

    expect(code).to.equal(1)
    expect(said).to.include('Error: Instance cannot be destroyed')
    expect(said).to.match(/protected, .*take the change of the settings back, .*Nothing was changed/)
    expect(did(/ apply /)).to.deep.equal([])
  })

  const ELSEWHERE = state({
    outputs: { mail_topic: { value: 'arn:aws:sns:eu-west-1:111122223333:webordinary-mail' } },
  })
  for (const mode of ['plan', 'deploy', 'destroy'])
    it(`is not made by make ${mode} of a state of another region`, async () => {
      const { code, said, did } = await run([ELSEWHERE], { mode, env: { CONFIRM: 'webordinary' } })

      expect(code).to.equal(2)
      expect(said).to.match(
        /state of webordinary is of account 111122223333, eu-west-1.*: set AWS_REGION or AWS_PROFILE back/,
      )
      expect(did(/ (plan|apply|destroy) /)).to.deep.equal([])
    })
})
