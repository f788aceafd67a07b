// make synth: the stacks as Terraform JSON in cdktf.out/ (or CDKTF_OUTDIR), to be looked at. Asks nothing of AWS.
import { resolve } from 'node:path'
import { readChoices } from './deploy/choices.ts'
import { readDeployFile } from './deploy/deploy-file.ts'
import { imageTagOf, readCommit } from './deploy/image-tag.ts'
import { DeployEnd, refuse } from './deploy/problems.ts'
import { makeRun } from './deploy/run.ts'
import { readStacks } from './deploy/stacks.ts'
import { synth } from './deploy/synth.ts'
import { foldFor } from './local/fold-text.ts'

try {
  const { env, problems: inFile } = readDeployFile(process.env)
  const { choices, problems } = readChoices(env)
  refuse('synth', [...inFile, ...problems])
  if (!choices) throw new Error('choices without a problem are read')
  const run = makeRun(env, new AbortController().signal)
  const outdir = resolve(env['CDKTF_OUTDIR'] ?? 'cdktf.out')
  const { id = 'unknown' } = env['IMAGE_TAG'] === undefined ? await readCommit(run) : {}
  await synth(run, { outdir, tag: env['IMAGE_TAG'] ?? imageTagOf(id, choices) })
  for (const { id: stack, dir } of readStacks(outdir)) console.log(`${stack.padEnd(14)} ${dir}/cdk.tf.json`)
} catch (error) {
  const isTold = error instanceof DeployEnd
  console.error(isTold ? foldFor(process.stderr, error.message) : error)
  process.exitCode = isTold ? error.code : 1
}
