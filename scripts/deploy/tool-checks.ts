// Whether the programs are there that a deployment runs.
import { firstLine } from './run.ts'
import type { Run } from './run.ts'

/** From this version on Terraform locks a state in S3 by a file beside it: https://developer.hashicorp.com/terraform/language/backend/s3 */
const LEAST_TERRAFORM = [1, 10] as const

const isOldTerraform = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [leastMajor, leastMinor] = LEAST_TERRAFORM
  return major < leastMajor || (major === leastMajor && minor < leastMinor)
}

const least = LEAST_TERRAFORM.join('.')

export const terraformProblems = async (run: Run): Promise<string[]> => {
  const ended = await run('terraform', ['version', '-json'], { quiet: true })
  if (ended.code === 127) return [`terraform is not on the PATH: install ${least} or newer`]
  if (ended.code !== 0) return [`terraform does not run: ${firstLine(ended)}`]
  const { terraform_version: version } = JSON.parse(ended.out) as { terraform_version: string }
  return isOldTerraform(version) ? [`terraform is ${version}: install ${least} or newer`] : []
}

export const awsCliProblems = async (run: Run): Promise<string[]> => {
  const ended = await run('aws', ['--version'], { quiet: true })
  return ended.code === 0 ? [] : ['aws is not on the PATH: install the AWS CLI, version 2']
}

/** The client alone builds nothing. */
export const dockerProblems = async (run: Run): Promise<string[]> => {
  const ended = await run('docker', ['version', '--format', '{{.Server.Version}}'], { quiet: true })
  if (ended.code === 127)
    return ['docker is not on the PATH: install it, or give the IMAGE_TAG of images that are pushed']
  return ended.code === 0 ? [] : [`docker has no engine that answers: start it (${firstLine(ended)})`]
}

/** An emulator, or whatever answers there by HTTP, in whatever words. */
export const endpointProblems = async (endpoint: string | undefined): Promise<string[]> => {
  if (!endpoint) return ['AWS_ENDPOINT_URL is not set: TARGET=local needs the address of an emulator']
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(5_000) })
    return []
  } catch {
    return [`nothing answers at AWS_ENDPOINT_URL=${endpoint}: start the emulator`]
  }
}
