// One stack made by a test, for what the provider refuses and for how it behaves.
import { App, LocalBackend, TerraformStack } from '#cdk'
import { AwsProvider } from '#aws/provider'
import { run } from './apply-stacks.ts'
import { terraformIn } from './terraform-of.ts'
import type { TerraformOf } from './terraform-of.ts'

type Fill = (stack: TerraformStack) => void

/** Writes a stack `only` with the provider, and what `fill` puts into it. */
const writeStack = (outdir: string, fill: Fill): void => {
  const app = new App({ outdir })
  const stack = new TerraformStack(app, 'only')
  new AwsProvider(stack, 'aws', { region: 'eu-central-1', defaultTags: [{ tags: { deployment: 'test' } }] })
  new LocalBackend(stack, { path: '../../../only.tfstate' })
  fill(stack)
  app.synth()
}

const onlyStackOf = (under: TerraformOf) => {
  const [stack] = under.stacks
  if (!stack) throw new Error('no stack was synthesised')
  return stack
}

const said = async (fill: Fill, ...commands: string[][]): Promise<string> => {
  const under = await terraformIn((outdir) => writeStack(outdir, fill))
  try {
    const stack = onlyStackOf(under)
    await run(under, stack, 'init', '-input=false')
    for (const command of commands) {
      const ran = await under.terraform(stack.dir, ...command)
      if (ran.code !== 0) return ran.said
    }
    return ''
  } finally {
    under.close()
  }
}

/** What Terraform says against a stack before anything is made of it. Empty: nothing. */
export const refusal = (fill: Fill, command: 'validate' | 'plan' = 'plan'): Promise<string> =>
  said(fill, [command])

/** What it says when it makes the stack. */
export const refusalToApply = (fill: Fill): Promise<string> =>
  said(fill, ['apply', '-auto-approve', '-parallelism=64'])
