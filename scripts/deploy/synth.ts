// The stacks as Terraform JSON, by a process of its own: what CDKTF keeps in memory is gone before Terraform starts.
import { fileURLToPath } from 'node:url'
import { DeployEnd } from './problems.ts'
import type { Run } from './run.ts'

/** `util.isArray`: CDKTF is archived, and will not stop calling it. */
const QUIET = '--disable-warning=DEP0044'
const MAIN = fileURLToPath(new URL('../../cdktf/main.ts', import.meta.url))

export interface SynthOptions {
  outdir: string
  tag: string
  /** Settings over those of the person. */
  over?: Record<string, string>
}

/** Into `outdir`, with the environment of `run`. Rejects with a DeployEnd, of code 2 when it is for the settings; the reason has been shown. */
export const synth = async (run: Run, { outdir, tag, over = {} }: SynthOptions): Promise<void> => {
  const env = { CDKTF_OUTDIR: outdir, IMAGE_TAG: tag, ...over }
  const { code } = await run(process.execPath, [QUIET, MAIN], { env })
  if (code !== 0)
    throw new DeployEnd(code === 2 ? 2 : 1, 'the stacks could not be synthesised: mend what is said above')
}
