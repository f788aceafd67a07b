// A deployment under the real Terraform: all stacks synthesised into a directory of their own, state beside them, and the stand-in provider.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../../cdktf/build-app.ts'
import { readDeployment } from '../../cdktf/read-deployment.ts'
import { NEEDED } from '../cdktf/synth.ts'
import { loadSchemas } from './provider/load-schemas.ts'
import { startProvider } from './provider/server.ts'
import type { World } from './provider/world.ts'
import { makeTerraform, terraformOnPath } from './run-terraform.ts'
import type { Terraform } from './run-terraform.ts'
import { stacksIn, typesIn } from './stacks-in.ts'
import type { SynthesisedStack } from './stacks-in.ts'

export interface TerraformOf {
  /** In the order in which they are applied. */
  stacks: SynthesisedStack[]
  terraform: Terraform
  /** A directory that is deleted at the end. */
  home: string
  /** What was made, over all stacks. */
  world: World
  /** Stops the provider, deletes everything. */
  close: () => void
}

export interface DeploymentOptions {
  /** Over the least that a deployment must be told. */
  env?: NodeJS.ProcessEnv
  /** Rows of a projects file. */
  projects?: object[]
}

/** `synthesise` writes an app into the directory that it is given. */
export const terraformIn = async (synthesise: (outdir: string) => void): Promise<TerraformOf> => {
  const program = terraformOnPath()
  if (program === undefined) throw new Error('no terraform on the PATH')
  const home = mkdtempSync(join(tmpdir(), 'webordinary-terraform-'))
  const outdir = join(home, 'cdktf.out')
  writeFileSync(join(home, 'terraformrc'), '')
  synthesise(outdir)
  const stacks = stacksIn(outdir)
  const schemas = loadSchemas(typesIn(stacks.map(({ directory }) => directory)))
  const provider = await startProvider(() => schemas)
  const close = (): void => {
    provider.stop()
    rmSync(home, { recursive: true, force: true })
  }
  const terraform = makeTerraform(program, provider.reattach, home)
  return { stacks, terraform, home, world: provider.world, close }
}

export const terraformOf = ({ env = {}, projects }: DeploymentOptions = {}): Promise<TerraformOf> =>
  terraformIn((outdir) => {
    const file = join(outdir, '..', 'projects.json')
    if (projects) writeFileSync(file, JSON.stringify(projects))
    const deployment = readDeployment({ ...NEEDED, ...(projects && { PROJECTS_FILE: file }), ...env })
    buildApp(deployment, outdir).synth()
  })
