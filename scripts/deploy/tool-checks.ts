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

/** What an image is built for. */
export const PLATFORMS = { X86_64: 'linux/amd64', ARM64: 'linux/arm64' } as const

/** `linux/arm64*` is what the builder prefers; `linux/amd64/v3` is a kind of `linux/amd64`. */
const platformsIn = (out: string): string[] =>
  [...out.matchAll(/^\s*Platforms:\s*(.+)$/gm)].flatMap(([, list = '']) =>
    list.split(',').map((each) => each.trim().replace('*', '')),
  )

const EMULATION = 'docker run --privileged --rm tonistiigi/binfmt --install'

const builderProblems = async (run: Run, architecture: keyof typeof PLATFORMS): Promise<string[]> => {
  const ended = await run('docker', ['buildx', 'inspect'], { quiet: true })
  if (ended.code !== 0)
    return [`docker has no buildx: install the package docker-buildx-plugin (${firstLine(ended)})`]
  const platform = PLATFORMS[architecture]
  const known = platformsIn(ended.out)
  // A builder in a container tells them after its first start only.
  if (known.length === 0 || known.includes(platform)) return []
  return [
    `docker builds for ${known.join(', ')}, ARCHITECTURE=${architecture} needs ${platform}: ${EMULATION} ${platform.slice('linux/'.length)}`,
  ]
}

/** The client alone builds nothing. */
export const dockerProblems = async (run: Run, architecture: keyof typeof PLATFORMS): Promise<string[]> => {
  const ended = await run('docker', ['version', '--format', '{{.Server.Version}}'], { quiet: true })
  if (ended.code === 127)
    return ['docker is not on the PATH: install it, or give the IMAGE_TAG of images that are pushed']
  if (ended.code !== 0) return [`docker has no engine that answers: start it (${firstLine(ended)})`]
  return builderProblems(run, architecture)
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
