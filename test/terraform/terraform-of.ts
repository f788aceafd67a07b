// A deployment under the real Terraform: all stacks synthesised into a directory of their own, state beside them, and the stand-in provider.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../../cdktf/build-app.ts'
import { readDeployment } from '../../cdktf/read-deployment.ts'
import { readStacks } from '../../scripts/deploy/stacks.ts'
import { NEEDED } from '../cdktf/compute/synth.ts'
import { loadSchemas } from '../../scripts/rehearsal/provider/load-schemas.ts'
import { startProvider } from '../../scripts/rehearsal/provider/server.ts'
import type { World } from '../../scripts/rehearsal/provider/world.ts'
import { makeTerraform, terraformOnPath } from './run-terraform.ts'
import type { Terraform } from './run-terraform.ts'
import { typesIn } from './stack-json.ts'
import type { SynthesisedStack } from '../../scripts/deploy/stacks.ts'

export interface TerraformOf {
  /** In the order in which they are applied. */
  stacks: SynthesisedStack[]
  terraform: Terraform
  /** A directory that is deleted at the end, and the one in it that has the stacks. */
  home: string
  outdir: string
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
  const remove = (): void => rmSync(home, { recursive: true, force: true })
  try {
    const outdir = join(home, 'cdktf.out')
    writeFileSync(join(home, 'terraformrc'), '')
    synthesise(outdir)
    const stacks = readStacks(outdir)
    const schemas = loadSchemas(typesIn(stacks))
    const { reattach, world, stop } = await startProvider(() => schemas)
    const close = (): void => {
      stop()
      remove()
    }
    return { stacks, terraform: makeTerraform(program, reattach, home), home, outdir, world, close }
  } catch (error) {
    remove()
    throw error
  }
}

/** Writes the stacks of a deployment, over those that are there. */
export const synthesiseInto = (outdir: string, { env = {}, projects }: DeploymentOptions): void => {
  const file = join(outdir, '..', 'projects.json')
  if (projects) writeFileSync(file, JSON.stringify(projects))
  const deployment = readDeployment({ ...NEEDED, ...(projects && { PROJECTS_FILE: file }), ...env })
  buildApp(deployment, outdir).synth()
}

export const terraformOf = (options: DeploymentOptions = {}): Promise<TerraformOf> =>
  terraformIn((outdir) => synthesiseInto(outdir, options))
