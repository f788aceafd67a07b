import { expect } from 'chai'
import type { AppliedResource } from './apply-stacks.ts'
import { brokenArnsIn } from './arns.ts'
import { describeTerraform } from './describe-terraform.ts'
import { evaluated } from './evaluated.ts'
import type { Evaluated } from './evaluated.ts'
import { EVERYTHING } from './everything-chosen.ts'
import { looseEnds } from './named-arns.ts'
import { CONVENTIONS } from '../../scripts/rehearsal/provider/conventions.ts'
import { textsIn } from './texts-in.ts'

/** Left over from a placeholder, or from a value that was not there. IAM's own variables are meant to stay. */
const LEFT_OVER = /\$\{(?!aws:)|%\{|\bTOKEN\[|known after apply|\bundefined\b|\[object /

describeTerraform('The stacks, worked out by the real Terraform', () => {
  let all: Evaluated
  before(async () => {
    all = await evaluated(EVERYTHING)
  })
  const made = (): AppliedResource[] =>
    all.stacks.flatMap(({ resources }) => resources).filter(({ mode }) => mode === 'managed')

  it('leave no placeholder in any text, nor JSON that cannot be read', () => {
    for (const { address, values } of made())
      for (const { path, text } of textsIn(values)) expect(text, `${address} ${path}`).not.to.match(LEFT_OVER)
  })

  it('put no ARN together from something empty', () => {
    for (const { address, values } of made())
      for (const { path, text } of textsIn(values))
        expect(brokenArnsIn(text), `${address} ${path}`).to.deep.equal([])
  })

  it('name nothing by ARN that is not made, but for the buckets that projects bring along', () => {
    const brought = JSON.stringify(EVERYTHING.projects)
    const loose = looseEnds(made()).filter(({ arn }) => !brought.includes(`"${arn.split(/[:/]/)[5]}"`))

    expect(loose).to.deep.equal([])
  })

  it('watch no queue and read no log that is not made', () => {
    const namesOf = (type: string): unknown[] => all.of(type).map(({ values }) => values['name'])
    const named = made().flatMap(({ values }) => textsIn(values))
    const [queues, logs] = [/\bQueueName$/, /\bawslogs-group$|\blog_group_names?\b/].map((path) =>
      named.filter((each) => path.test(each.path)).map(({ text }) => text),
    )

    expect(queues).not.to.be.empty
    expect(namesOf('aws_sqs_queue')).to.include.members(queues ?? [])
    expect(logs).not.to.be.empty
    expect(namesOf('aws_cloudwatch_log_group')).to.include.members(logs ?? [])
  })

  it('make nothing whose name and ARN the stand-in has to guess', () => {
    expect(
      made()
        .map(({ type }) => type)
        .filter((type) => !(type in CONVENTIONS)),
    ).to.deep.equal([])
  })
})
