// Which Terraform plays: the one of this machine where there is one that is new enough, or the stand-in for it.
import { fileURLToPath } from 'node:url'
import { makeRun } from '../deploy/run.ts'
import { terraformProblems } from '../deploy/tool-checks.ts'
import { importedTypes } from './imported-types.ts'
import { findProgram } from '../local/find-program.ts'
import type { OpenAccount } from './open-account.ts'
import type { Program } from './programs/reply.ts'
import { realTerraform } from './programs/terraform.ts'
import { loadSchemas } from './provider/load-schemas.ts'
import { startProvider } from './provider/server.ts'
import { standInTerraform } from './terraform/stand-in.ts'

const CDKTF = fileURLToPath(new URL('../../cdktf', import.meta.url))

export interface Terraform {
  program: Program
  /** Which one, for the person. */
  says: string
  close: () => void
}

/** `env`: of the person. */
export const terraformFor = async (
  { account }: OpenAccount,
  dir: string,
  env: NodeJS.ProcessEnv,
): Promise<Terraform> => {
  const file = findProgram('terraform', env['PATH'])
  const problems = await terraformProblems(makeRun(env, new AbortController().signal))
  if (file === undefined || problems.length > 0) {
    const program = standInTerraform(account.world)
    return {
      program: ({ args, stop }) => program(args, stop),
      says: 'a stand-in, because there is none here that is new enough',
      close: () => undefined,
    }
  }
  const schemas = loadSchemas(await importedTypes(CDKTF))
  const provider = await startProvider(() => schemas, account.world)
  const own = {
    PATH: '',
    HOME: dir,
    TF_REATTACH_PROVIDERS: provider.reattach,
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
  }
  return {
    program: realTerraform(file, own),
    says: 'the one of this machine, with a stand-in for its AWS provider',
    close: provider.stop,
  }
}
