// Synthesises the stacks into cdktf.out/ (or CDKTF_OUTDIR), as Terraform JSON. Run by Node alone: no CLI of CDKTF is needed.
import { BadSettings } from '../contract/settings/setting.ts'
import { buildApp } from './build-app.ts'
import { copyLock } from './copy-lock.ts'
import { readDeployment } from './read-deployment.ts'

try {
  const outdir = process.env['CDKTF_OUTDIR'] ?? 'cdktf.out'
  buildApp(readDeployment(process.env), outdir).synth()
  copyLock(outdir)
} catch (error) {
  const isTold = error instanceof BadSettings
  console.error(isTold ? error.message : error)
  process.exitCode = isTold ? 2 : 1
}
