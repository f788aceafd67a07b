// The real Terraform on the PATH beside the stand-ins, and the stand-in provider that it attaches to.
import { execFile } from 'node:child_process'
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { importedTypes } from '../../../scripts/rehearsal/imported-types.ts'
import { loadSchemas } from '../../../scripts/rehearsal/provider/load-schemas.ts'
import { startProvider } from '../../../scripts/rehearsal/provider/server.ts'
import { terraformOnPath } from '../../terraform/run-terraform.ts'
import { startEmbeddedCloud } from '../../../scripts/embedded-cloud/start.ts'
import type { EmbeddedCloud } from '../../../scripts/embedded-cloud/start.ts'
import { makeStandIns } from './stand-ins.ts'
import type { StandIns } from './stand-ins.ts'

const CDKTF = fileURLToPath(new URL('../../../cdktf', import.meta.url))

export interface RealTerraform {
  standIns: StandIns
  cloud: EmbeddedCloud
  /** For the deployment: the provider, and a home where nobody has set anything up. */
  env: Record<string, string>
  /** How many resources the state of a stack names. */
  thingsIn: (stack: string) => number
  /** Terraform in the directory of a stack, by hand. */
  terraform: (stack: string, ...args: string[]) => Promise<unknown>
  /** How many things of a type are in the account, whoever knows of them. */
  made: (type: string) => number
  close: () => Promise<void>
}

/** `without`: programs that are not even stand-ins. The states of `target` are counted. */
export const withRealTerraform = async (
  target: 'aws' | 'local',
  without: string[] = [],
): Promise<RealTerraform> => {
  const standIns = makeStandIns({ without: ['terraform', ...without] })
  symlinkSync(terraformOnPath() ?? '', join(standIns.path, 'terraform'))
  const cloud = await startEmbeddedCloud()
  const schemas = loadSchemas(await importedTypes(CDKTF))
  const provider = await startProvider(() => schemas)
  return {
    standIns,
    cloud,
    env: { TF_REATTACH_PROVIDERS: provider.reattach, HOME: standIns.dir },
    thingsIn: (stack) => {
      const file = join(standIns.dir, 'terraform-state', `webordinary-${target}-${stack}.tfstate`)
      const { resources } = JSON.parse(readFileSync(file, 'utf8')) as { resources: { mode: string }[] }
      return resources.filter(({ mode }) => mode === 'managed').length
    },
    terraform: (stack, ...args) =>
      promisify(execFile)(
        terraformOnPath() ?? '',
        [`-chdir=${join(standIns.dir, 'cdktf.out/stacks', stack)}`, ...args],
        { env: { HOME: standIns.dir, TF_REATTACH_PROVIDERS: provider.reattach } },
      ),
    made: (type) => [...provider.world.things.values()].filter((each) => each.type === type).length,
    close: async () => {
      provider.stop()
      await cloud.stop()
      standIns.remove()
    },
  }
}
