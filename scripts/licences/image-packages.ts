// The Debian packages of an image that is here, asked of the image itself.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Component } from './component.ts'
import { debianPurl } from './dockerfile-packages.ts'

const run = promisify(execFile)

/** A line for each package, and one for each licence that its copyright file names. */
export const ASK = `dpkg-query --show --showformat 'package \${Package} \${Version} \${Architecture}\\n'
cd /usr/share/doc && for package in *; do
  [ ! -e "$package/copyright" ] || sed -n "s/^License: *\\([^ ,]*\\).*/licence $package \\1/p" "$package/copyright" | sort -u
done`

/** Pure. */
export const packagesIn = (said: string): Component[] => {
  const lines = said.split('\n').map((line) => line.split(' '))
  const licences = Map.groupBy(
    lines.filter(([kind]) => kind === 'licence'),
    ([, name = '']) => name,
  )
  return lines.flatMap(([kind, name = '', version = '', architecture]) =>
    kind === 'package'
      ? {
          name,
          version,
          purl: `${debianPurl(name)}@${encodeURIComponent(version)}?arch=${architecture}`,
          licences: (licences.get(name) ?? []).map(([, , licence = '']) => licence),
        }
      : [],
  )
}

/** Whether a Docker Engine answers, and has the image. */
export const isHere = async (image: string): Promise<boolean> => {
  try {
    await run('docker', ['version'])
    await run('docker', ['image', 'inspect', image])
    return true
  } catch {
    return false
  }
}

/** Runs a shell in the image, without network, and nothing of ours. */
export const packagesOfImage = async (image: string): Promise<Component[]> => {
  const how = ['run', '--rm', '--network', 'none', '--user', '0', '--entrypoint', 'sh', image, '-c', ASK]
  const { stdout } = await run('docker', how, { maxBuffer: 64 * 1024 * 1024 })
  return packagesIn(stdout)
}
